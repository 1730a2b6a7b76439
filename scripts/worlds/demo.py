"""Thirteen people and the year up to a day: the days are counted back from it."""

from __future__ import annotations

# How many days ago, and what was typed. {today} and {soon} are birthdays, {maya media} is the number of an entry.
HISTORY = """
364 add "Maya Lindholm" --source client --tier A --org "Nordkai Logistics" --email maya@nordkai.example --tag freight
360 met maya coffee "her team doubles in spring"
351 give maya advice "how to price a pilot" --minutes 40
330 give maya encouragement "her first keynote"
301 give maya intro "Maya needs a warehouse, Lucía has one" --to lucia
262 ask maya testimonial --for "two lines for the website" --anyway
261 answered maya yes "she wrote five"
214 give maya media "the podcast on cold chains" --minutes 90
206 landed {maya media} 8 "two tenders came from it"
171 give maya meal "after the audit" --cost 86 --currency EUR --occasion dinner
126 standing maya 8
124 ask maya endorsed --for "a word with her head of customs"
122 answered maya later "after the season"
121 give maya thanks "flowers for her kind words"
88 give maya client "we share Baltic Foods now"
61 give maya training "tariffs for her two new people" --minutes 180
40 standing maya 9 --ten "a seat at our partner day"
9 message maya "sent the new tariff table"

358 add "Theo Marchetti" --source partner --tier A --org "Marchetti & Figli" --email theo@marchetti.example
340 met theo lunch "we look for the same clients"
330 give theo referral "wants his cranes" --who "Ole Brandt, Baltic Foods" --occasion event
320 give theo gift "a bottle for his fiftieth" --cost 38 --currency EUR
250 give theo endorsement "wrote to his bank" --minutes 20
190 ask theo advice --for "how he files for grants"
190 answered theo yes
200 give theo fee "as agreed, for the Hansen job" --cost 400 --currency EUR
140 give theo recruit "found him a dispatcher"
70 give theo report "Hansen signed"
33 standing theo 8
18 give theo meal "at the harbour, after the fair" --cost 44 --currency EUR
11 call theo "his daughter starts school"

349 add "Noor Haddad" --source sphere --tier B --org "Haddad Legal" --phone "+49 30 5550 0142" --attitude careful
341 give noor encouragement "before her bar exam"
280 give noor education "customs law in one page" --minutes 60
199 give noor vendor "a translator she can trust"
96 give noor experience "the opera, two tickets" --cost 120 --currency EUR
92 got noor "Kira Sandoval" --offered --occasion debriefing --method email --new
92 thank noor "a handwritten card"
88 moved kira met --why "a good first call"
60 told noor "Kira and you speak the same language"
58 moved kira proposed
9 moved kira won --value 14000 --currency EUR
52 standing noor 6 --ten "when she has seen us work"
21 met noor debriefing

345 add "Jonas Weber" --source team --tier B --org "Weber Packaging" --email jonas@weber.example --tag freight
330 give jonas favor "lent him the big van"
240 give jonas promotion "his boxes in our newsletter"
118 give jonas referral "a brewery that ships glass"
40 give jonas gift "the book he spoke of" --cost 24 --currency EUR
63 standing jonas 8
12 ask jonas intro --for "the buyer at Glaswerk"

320 add "Priya Raman" --source client --tier B --org "Raman Textiles" --email priya@raman.example
300 give priya advice "letters of credit" --minutes 30
170 give priya donation "her literacy fund" --cost 50 --currency EUR
84 standing priya 7
26 want priya "an importer in Rotterdam" --can --will --kind vendor
25 call priya "business is picking up"

310 add "Sam Okafor" --source friend --tier C --birthday {today}
305 want sam "a desk near the station"
290 give sam equipment "our old plotter"
288 fulfilled 1 "he took Jonas's spare room"
140 give sam recognition "praised his models at the fair"
1 got sam "Emil Vogt" --offered --occasion dinner --method text
30 note sam "prefers to be called after six"

310 add "Lucía Ferrer" --handle lucia --source beneficiary --tier B --org "Ferrer Storage" --email lucia@ferrer.example
235 give lucia favor "counted stock with her on a Sunday" --minutes 240
180 ask lucia name --for "her word at the harbour club"
176 answered lucia silence
195 give lucia celebration "ten years of Ferrer Storage"
44 met lucia event "she is hiring"
10 promised lucia "Tomas Vidal" --why "she sees him on Sundays"

260 add "Hana Sato 佐藤" --handle hana --source group --tier C --org "Sato Cold Chain" --birthday {soon}
255 give hana advice "which insurer to avoid"
130 give hana intro "to the port authority"
58 give hana media "a stage at the freight day"
37 message hana "sent the photographs"

240 add "Oskar Nyberg" --source business --tier C --email oskar@nyberg.example --note "took an offer, did not buy"
200 give oskar meal "lunch after the offer" --cost 31 --currency EUR
75 slip oskar "sent the calculation a week late"
74 call oskar "said sorry; he laughed"

230 add "Grace Mensah" --source social --tier C --org "Mensah Events" --style warm
210 give grace promotion "filled her first evening"
205 give grace vendor "a caterer"
160 give grace client "the summer party"
90 standing grace 7
45 ask grace live --for "a call with the harbour festival"
43 answered grace no "not this year"
20 met grace event

180 add "Dele Adeyemi" --source friend --tier B --org "our first apprentice"
150 give dele training "how to read a bill of lading" --minutes 300
95 give dele endorsement "for his visa"
60 give dele education "a seat in the customs course"
33 ask dele favor --for "a look at our new form" --anyway
31 answered dele later --until {in 3 weeks}
30 snooze dele {in 3 weeks}
3 got dele "Aino Lind" --offered --occasion dinner
3 thank dele "called him at once"

170 add "Ines Carvalho" --source social --email ines@carvalho.example
3 give ines encouragement "her first week on her own"
3 give ines gift "that was for Hana"
2 void {ines gift} "wrong person"

160 add "Pat Kowalski" --source business
150 ask pat deal --for "his old employer" --anyway
136 answered pat silence
135 archive pat
"""
