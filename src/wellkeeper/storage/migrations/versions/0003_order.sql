-- Actions stand in the order of their moments; within a second, in that of their uids. Clocks go back, and uids were
-- drawn by lot: from here on the first half of an older one is the number of its action.
UPDATE action SET at = latest.at FROM (SELECT id, MAX(at) OVER (ORDER BY id) AS at FROM action) AS latest
WHERE latest.id = action.id;
UPDATE action SET uid = printf('%08x', id) || substr(uid, 9);
