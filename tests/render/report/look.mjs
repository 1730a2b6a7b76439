// Opens pages in a real browser, headless, and tells what a reader would meet; prints JSON.
//
//     node look.mjs NODE_MODULES CHROMIUM < jobs.json
//
// A job has a `file`, a `width`, a `scheme` (light or dark), and may have a `picture` to take (with a `height`, only
// that much of it), and a `pdf` to print.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [modules, chromium] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
const puppeteer = require("puppeteer-core");
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const jobs = JSON.parse(readFileSync(0, "utf8"));

const browser = await puppeteer.launch({
    executablePath: chromium,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--font-render-hinting=none"],
});

/** What stands out of the page to the right, or of its own cell, unless it is meant to scroll. */
function findOverflow() {
    const width = document.documentElement.clientWidth;
    const found = [];
    if (document.documentElement.scrollWidth > width) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
    for (const element of document.querySelectorAll("body *")) {
        if (element.closest(".gone, .skip, .scroll, title, desc, details:not([open])")) continue;
        const box = element.getBoundingClientRect();
        if (box.width && box.right > width + 0.5) found.push(`${element.tagName} ${element.className.baseVal ?? element.className}: ${element.textContent.slice(0, 40)}`);
    }
    return found;
}

async function look(job) {
    const page = await browser.newPage();
    const messages = [], requests = [];
    page.on("console", (message) => messages.push(message.text()));
    page.on("pageerror", (error) => messages.push(String(error)));
    page.on("request", (request) => requests.push(request.url()));
    await page.setBypassCSP(false);
    await page.setViewport({ width: job.width, height: 900 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: job.scheme }]);
    const url = pathToFileURL(job.file).href;
    await page.goto(url, { waitUntil: "load" });
    const result = {
        messages,
        requests: requests.filter((request) => request !== url),
        overflow: await page.evaluate(findOverflow),
        text: await page.evaluate(() => document.body.innerText),
        scripts: await page.evaluate(() => document.scripts.length),
        ground: await page.evaluate(() => getComputedStyle(document.body).backgroundColor),
    };
    if (job.picture) await page.screenshot({ path: job.picture, fullPage: !job.height, ...(job.height && { clip: { x: 0, y: 0, width: job.width, height: job.height } }) });
    if (job.axe) {
        // The policy allows no script of the page; what a browser's own tools run isn't of the page.
        const world = await page.mainFrame().isolatedRealm?.();
        const context = world ?? page;
        await context.evaluate(axeSource);
        result.violations = await context.evaluate(async () => {
            const answer = await axe.run(document, { resultTypes: ["violations"] });
            return answer.violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.html.slice(0, 120)).slice(0, 3).join(" | ")}`);
        });
    }
    if (job.pdf) {
        const pdf = await page.pdf({ path: job.pdf === true ? undefined : job.pdf, preferCSSPageSize: true, printBackground: true });
        result.pages = (Buffer.from(pdf).toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;
    }
    await page.close();
    return result;
}

const results = [];
for (const job of jobs) results.push(await look(job));
await browser.close();
console.log(JSON.stringify(results));
