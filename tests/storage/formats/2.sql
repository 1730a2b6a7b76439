PRAGMA application_id = 1464159308;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE account (
    id INTEGER NOT NULL,
    balance INTEGER NOT NULL,
    weight REAL NOT NULL,
    last_day TEXT,
    deposits INTEGER NOT NULL,
    since_ask INTEGER NOT NULL,
    withdrawals INTEGER NOT NULL,
    last_give TEXT,
    last_ask TEXT,
    last_touch TEXT,
    trail TEXT NOT NULL,
    recent TEXT NOT NULL,
    landed TEXT NOT NULL,
    serve_day TEXT,
    spend_day TEXT,
    connect_day TEXT,
    standing INTEGER,
    standing_day TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(id) REFERENCES contact (id)
) STRICT;
INSERT INTO "account" VALUES(1,9,8.68509604688903280589e+00,'2026-01-20',4,2,1,'2026-01-20','2026-01-12','2026-01-20','87 0 0 0 0 0 0 0 0 0 0 0','report thanks intro advice','intro','2026-01-06',NULL,'2026-01-06',7,'2026-01-06');
INSERT INTO "account" VALUES(2,1,7.45769757595596161081e-01,'2026-01-20',2,0,2,'2026-01-06','2026-01-12','2026-01-12','7 0 0 0 0 0 0 0 0 0 0 0','gift intro','',NULL,'2026-01-06','2026-01-06',4,'2026-01-20');
INSERT INTO "account" VALUES(3,4,3.97785286316812047857e+00,'2026-01-20',2,2,1,'2026-01-20',NULL,'2026-01-20','40 0 0 0 0 0 0 0 0 0 0 0','podcast encouragement','','2026-01-06',NULL,'2026-01-20',NULL,NULL);
INSERT INTO "account" VALUES(5,0,0.0,NULL,0,0,0,NULL,NULL,NULL,'','','',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "account" VALUES(6,0,0.0,NULL,0,0,0,NULL,NULL,NULL,'','','',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "account" VALUES(7,0,0.0,NULL,0,0,0,NULL,NULL,NULL,'','','',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "account" VALUES(8,0,0.0,NULL,0,0,0,NULL,NULL,NULL,'','','',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE action (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    at TEXT NOT NULL,
    day TEXT NOT NULL,
    command TEXT NOT NULL,
    summary TEXT NOT NULL,
    undoes INTEGER,
    CONSTRAINT day_day CHECK (length(day) = 10),
    UNIQUE (uid),
    UNIQUE (undoes),
    FOREIGN KEY(undoes) REFERENCES action (id)
) STRICT;
INSERT INTO "action" VALUES(1,'017da655a5206058','2026-01-05T12:00:01Z','2026-01-05','add ''Alice Chen'' --source client --email alice@chen.example --org ''Chen Logistics'' --tier A --tag board --attitude open','added Alice Chen as alice',NULL);
INSERT INTO "action" VALUES(2,'1cd2e92db1460a56','2026-01-05T12:00:02Z','2026-01-05','add ''Bob Lee'' --source partner --email bob@lee.example --phone ''+49 170 7654321'' --birthday --03-02','added Bob Lee as bob',NULL);
INSERT INTO "action" VALUES(3,'a9368b74d85459e8','2026-01-05T12:00:03Z','2026-01-05','add ''Chitra Rao'' --source friend --birthday 1990-03-05 --note ''met at the fair in Köln''','added Chitra Rao as chitra',NULL);
INSERT INTO "action" VALUES(4,'d2b20337778809f7','2026-01-05T12:00:04Z','2026-01-05','add ''Rob Lee'' --email rob@lee.example --org ''Lee & Co''','added Rob Lee as rob',NULL);
INSERT INTO "action" VALUES(5,'127f58cd8853e8b0','2026-01-05T12:00:05Z','2026-01-05','add ''Erik Dahl''','added Erik Dahl as erik',NULL);
INSERT INTO "action" VALUES(6,'1a8d59e0c2c246ce','2026-01-05T12:00:06Z','2026-01-05','import people.vcf --source group --tag fair','imported people.vcf: 2 added, 0 changed, 0 same, 0 skipped',NULL);
INSERT INTO "action" VALUES(7,'bfb183af29e3f5ed','2026-01-06T12:00:09Z','2026-01-06','give alice advice ''how to price a pilot'' --minutes 30 --occasion coffee','gave alice advice (+2)',NULL);
INSERT INTO "action" VALUES(8,'577d35f6a50cca7d','2026-01-06T12:00:10Z','2026-01-06','give alice intro ''they ship to the same ports'' --to bob','gave alice and bob intro (+4 each)',NULL);
INSERT INTO "action" VALUES(9,'abedaedf1d6ad608','2026-01-06T12:00:11Z','2026-01-06','give bob meal ''soup, and his plans'' --cost 38.50 --currency EUR','gave bob meal (+2)',NULL);
INSERT INTO "action" VALUES(10,'3a2045c7e23c3793','2026-01-06T12:00:12Z','2026-01-06','give rob gift ''a book''','gave rob gift (+2)',NULL);
INSERT INTO "action" VALUES(11,'71b10cbf231af433','2026-01-06T12:00:13Z','2026-01-06','give chitra encouragement','gave chitra encouragement (+1)',NULL);
INSERT INTO "action" VALUES(12,'0dc4ed3db4372a56','2026-01-06T12:00:14Z','2026-01-06','standing alice 7','you stand at 7 of 10 with alice',NULL);
INSERT INTO "action" VALUES(13,'35f3e53367099fea','2026-01-07T12:00:16Z','2026-01-07','want alice ''more warehouse leads'' --can --kind client','alice wants “more warehouse leads” (want 1)',NULL);
INSERT INTO "action" VALUES(14,'e0757ec7580fea48','2026-01-07T12:00:18Z','2026-01-07','want alice ''a plumber''','alice wants “a plumber” (want 2)',NULL);
INSERT INTO "action" VALUES(15,'205eb48482aa1c06','2026-01-07T12:00:19Z','2026-01-07','want bob ''a stage in Lyon''','bob wants “a stage in Lyon” (want 3)',NULL);
INSERT INTO "action" VALUES(16,'14c85641d8864321','2026-01-07T12:00:20Z','2026-01-07','met alice coffee ''her team doubles in spring''','met alice at coffee',NULL);
INSERT INTO "action" VALUES(17,'0f6f4161792febf2','2026-01-07T12:00:21Z','2026-01-07','call bob','spoke with bob',NULL);
INSERT INTO "action" VALUES(18,'7bc89bfb1d98c5b6','2026-01-07T12:00:22Z','2026-01-07','message chitra','wrote to chitra',NULL);
INSERT INTO "action" VALUES(19,'758e0b036d186707','2026-01-07T12:00:23Z','2026-01-07','note bob ''prefers to be called in the morning''','note on bob',NULL);
INSERT INTO "action" VALUES(20,'e369e768f836156d','2026-01-12T12:00:28Z','2026-01-12','ask alice name --for ''the port authority'' --anyway','asked alice for name (−1) (referral 1), although not ready (earned)',NULL);
INSERT INTO "action" VALUES(21,'c188e32878a4966f','2026-01-12T12:00:29Z','2026-01-12','answered alice yes ''she writes on Friday''','alice said yes to name of 2026-01-12',NULL);
INSERT INTO "action" VALUES(22,'a2bfc4b189f57f84','2026-01-12T12:00:30Z','2026-01-12','ask bob intro --for ''his partner'' --anyway','asked bob for intro (−2) (referral 2), although not ready (earned)',NULL);
INSERT INTO "action" VALUES(23,'22924577d1e15571','2026-01-12T12:00:31Z','2026-01-12','answered bob later --until 2026-03-01','bob said not now to intro of 2026-01-12; not asked for intro again before 2026-03-01',NULL);
INSERT INTO "action" VALUES(24,'58cf57207e231a0d','2026-01-12T12:00:32Z','2026-01-12','got alice ''Pia Lund'' --method name --new','alice introduced Pia Lund (referral 1)',NULL);
INSERT INTO "action" VALUES(25,'b86a404bdfe5ad0c','2026-01-12T12:00:33Z','2026-01-12','thank alice ''a card''','thanked alice for Pia Lund',NULL);
INSERT INTO "action" VALUES(26,'bdf8186e38e69a0c','2026-01-12T12:00:34Z','2026-01-12','got chitra ''Nina Ross'' --offered --occasion debriefing','chitra introduced Nina Ross, offered (−1) (referral 3)',NULL);
INSERT INTO "action" VALUES(27,'a22837a7920a3eb5','2026-01-12T12:00:35Z','2026-01-12','promised bob ''Omar Haddad'' --why ''sees him on Friday''','bob promised Omar Haddad (referral 4)',NULL);
INSERT INTO "action" VALUES(28,'2e635708e93e7173','2026-01-20T12:00:37Z','2026-01-20','landed 2 6 ''they hired her''','intro for alice landed as 6, not 4 (+2)',NULL);
INSERT INTO "action" VALUES(29,'05ee5ead41c4fa80','2026-01-20T12:00:38Z','2026-01-20','void 4 ''that was somebody else''','voided entry 4: give meal (+2) for bob on 2026-01-06',NULL);
INSERT INTO "action" VALUES(30,'7bf0b01854319d41','2026-01-20T12:00:39Z','2026-01-20','slip bob ''sent the draft a week late''','a slip with bob (−3)',NULL);
INSERT INTO "action" VALUES(31,'5585bd42a82e6942','2026-01-20T12:00:40Z','2026-01-20','fulfilled 2 ''she found one''','settled what alice wanted: “a plumber”',NULL);
INSERT INTO "action" VALUES(32,'bcb61606f7fd6a60','2026-01-20T12:00:41Z','2026-01-20','standing bob 4 --ten ''a client in Lyon''','you stand at 4 of 10 with bob',NULL);
INSERT INTO "action" VALUES(33,'17eeb59c8e5177a1','2026-01-20T12:00:42Z','2026-01-20','kinds give podcast 4 --family connect --about ''a seat at my microphone''','added give podcast with 4 points',NULL);
INSERT INTO "action" VALUES(34,'839539b2ed6c57ab','2026-01-20T12:00:43Z','2026-01-20','give chitra podcast','gave chitra podcast (+4)',NULL);
INSERT INTO "action" VALUES(35,'a1d31ef8f7a7f33f','2026-01-20T12:00:44Z','2026-01-20','policy rest_days 45','rest_days is 45 now, was 30',NULL);
INSERT INTO "action" VALUES(36,'bca91c289e8eb35d','2026-01-20T12:00:45Z','2026-01-20','moved pia met --why ''a good first call''','Pia Lund, from alice: introduced → met',NULL);
INSERT INTO "action" VALUES(37,'b8d3054c866debca','2026-01-20T12:00:46Z','2026-01-20','moved pia won --value 12000 --currency EUR','Pia Lund, from alice: met → won, worth 12000.00 EUR',NULL);
INSERT INTO "action" VALUES(38,'9856fbc3fb098a93','2026-01-20T12:00:47Z','2026-01-20','told alice ''Pia signed today''','told alice about Pia Lund',NULL);
INSERT INTO "action" VALUES(39,'a0b6e66f62b9f91c','2026-01-20T12:00:48Z','2026-01-20','moved nina lapsed','Nina Ross, from chitra: introduced → lapsed',NULL);
INSERT INTO "action" VALUES(40,'9e043665daf5e0f4','2026-01-20T12:00:49Z','2026-01-20','draft chitra thanks --log','wrote to chitra',NULL);
INSERT INTO "action" VALUES(41,'06440453ec199884','2026-01-21T12:00:52Z','2026-01-21','give erik advice','gave erik advice (+2)',NULL);
INSERT INTO "action" VALUES(42,'64099079702a0a2b','2026-01-21T12:00:53Z','2026-01-21','undo','took back: gave erik advice (+2)',41);
INSERT INTO "action" VALUES(43,'a5ae35550e4c14f6','2026-01-21T12:00:54Z','2026-01-21','archive erik','archived erik',NULL);
INSERT INTO "action" VALUES(44,'1b8fe1e250c77e12','2026-01-21T12:00:55Z','2026-01-21','snooze chitra 2026-02-02','chitra is left alone until 2026-02-02',NULL);
INSERT INTO "action" VALUES(45,'f79217d244fd1f91','2026-01-21T12:00:56Z','2026-01-21','edit chitra --do-not-ask','edited chitra',NULL);
INSERT INTO "action" VALUES(46,'23c59817d501b299','2026-01-21T12:00:57Z','2026-01-21','edit bob --handle bob-lee --tier B','edited bob-lee',NULL);
INSERT INTO "action" VALUES(47,'a046480916990762','2026-01-21T12:00:59Z','2026-01-21','merge bob-lee rob','merged rob into bob-lee',NULL);
CREATE TABLE address (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL,
    sort TEXT NOT NULL,
    value TEXT NOT NULL,
    "key" TEXT NOT NULL,
    CONSTRAINT sort_known CHECK (sort IN ('email', 'phone', 'url', 'uid')),
    FOREIGN KEY(contact_id) REFERENCES contact (id)
) STRICT;
INSERT INTO "address" VALUES(1,1,'email','alice@chen.example','alice@chen.example');
INSERT INTO "address" VALUES(2,2,'email','bob@lee.example','bob@lee.example');
INSERT INTO "address" VALUES(3,2,'phone','+49 170 7654321','123456707194');
INSERT INTO "address" VALUES(4,2,'email','rob@lee.example','rob@lee.example');
INSERT INTO "address" VALUES(5,6,'email','dana@fox.example','dana@fox.example');
INSERT INTO "address" VALUES(6,6,'phone','+44 20 7946 0123','321064970244');
INSERT INTO "address" VALUES(7,7,'uid','5b2a6f0c-1d7e-4d8a-9f53-0a6e5c1f7b21','5b2a6f0c-1d7e-4d8a-9f53-0a6e5c1f7b21');
INSERT INTO "address" VALUES(8,7,'email','emre@yildiz.example','emre@yildiz.example');
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE ask (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    entry_id INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    price INTEGER NOT NULL,
    wish TEXT NOT NULL,
    verdict TEXT NOT NULL,
    anyway INTEGER NOT NULL,
    answer TEXT NOT NULL,
    answered TEXT,
    until TEXT,
    CONSTRAINT answer_known CHECK (answer IN ('yes', 'no', 'later', 'silence', '')),
    CONSTRAINT anyway_flag CHECK (anyway IN (0, 1)),
    UNIQUE (uid),
    UNIQUE (entry_id),
    FOREIGN KEY(entry_id) REFERENCES entry (id),
    FOREIGN KEY(contact_id) REFERENCES contact (id)
) STRICT;
INSERT INTO "ask" VALUES(1,'6d0bcfc81c31c156',11,1,'2026-01-12','name',1,'the port authority','earned',1,'yes','2026-01-12',NULL);
INSERT INTO "ask" VALUES(2,'7edc425a2405335a',13,2,'2026-01-12','intro',2,'his partner','earned',1,'later','2026-01-12','2026-03-01');
CREATE TABLE change (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    action_id INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    contact_id INTEGER,
    did TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    CONSTRAINT did_known CHECK (did IN ('add', 'edit', 'drop')),
    FOREIGN KEY(action_id) REFERENCES action (id)
) STRICT;
INSERT INTO "change" VALUES(1,1,'contact',1,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(2,1,'address',1,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(3,1,'tag',1,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(4,2,'contact',2,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(5,2,'address',2,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(6,2,'address',3,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(7,3,'contact',3,3,'add',NULL,NULL);
INSERT INTO "change" VALUES(8,4,'contact',4,4,'add',NULL,NULL);
INSERT INTO "change" VALUES(9,4,'address',4,4,'add',NULL,NULL);
INSERT INTO "change" VALUES(10,5,'contact',5,5,'add',NULL,NULL);
INSERT INTO "change" VALUES(11,6,'contact',6,6,'add',NULL,NULL);
INSERT INTO "change" VALUES(12,6,'contact',7,7,'add',NULL,NULL);
INSERT INTO "change" VALUES(13,6,'address',5,6,'add',NULL,NULL);
INSERT INTO "change" VALUES(14,6,'address',6,6,'add',NULL,NULL);
INSERT INTO "change" VALUES(15,6,'address',7,7,'add',NULL,NULL);
INSERT INTO "change" VALUES(16,6,'address',8,7,'add',NULL,NULL);
INSERT INTO "change" VALUES(17,6,'tag',2,6,'add',NULL,NULL);
INSERT INTO "change" VALUES(18,6,'tag',3,7,'add',NULL,NULL);
INSERT INTO "change" VALUES(19,7,'entry',1,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(20,8,'entry',2,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(21,8,'entry',3,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(22,9,'entry',4,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(23,10,'entry',5,4,'add',NULL,NULL);
INSERT INTO "change" VALUES(24,11,'entry',6,3,'add',NULL,NULL);
INSERT INTO "change" VALUES(25,12,'standing',1,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(26,13,'want',1,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(27,14,'want',2,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(28,15,'want',3,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(29,16,'entry',7,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(30,17,'entry',8,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(31,18,'entry',9,3,'add',NULL,NULL);
INSERT INTO "change" VALUES(32,19,'entry',10,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(33,20,'entry',11,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(34,20,'ask',1,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(35,20,'referral',1,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(36,20,'step',1,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(37,20,'referral',1,1,'edit','{"ball": "", "stage": ""}','{"ball": "source", "stage": "asked"}');
INSERT INTO "change" VALUES(38,21,'entry',12,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(39,21,'ask',1,1,'edit','{"answer": "", "answered": null}','{"answer": "yes", "answered": "2026-01-12"}');
INSERT INTO "change" VALUES(40,21,'step',2,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(41,21,'referral',1,1,'edit','{"stage": "asked"}','{"stage": "promised"}');
INSERT INTO "change" VALUES(42,22,'entry',13,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(43,22,'ask',2,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(44,22,'referral',2,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(45,22,'step',3,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(46,22,'referral',2,2,'edit','{"ball": "", "stage": ""}','{"ball": "source", "stage": "asked"}');
INSERT INTO "change" VALUES(47,23,'entry',14,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(48,23,'ask',2,2,'edit','{"answer": "", "answered": null, "until": null}','{"answer": "later", "answered": "2026-01-12", "until": "2026-03-01"}');
INSERT INTO "change" VALUES(49,23,'step',4,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(50,23,'referral',2,2,'edit','{"ball": "source", "stage": "asked"}','{"ball": "", "stage": "lapsed"}');
INSERT INTO "change" VALUES(51,24,'contact',8,8,'add',NULL,NULL);
INSERT INTO "change" VALUES(52,24,'step',5,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(53,24,'referral',1,1,'edit','{"ball": "source", "method": "", "name": "", "stage": "promised", "who_id": null}','{"ball": "me", "method": "name", "name": "Pia Lund", "stage": "introduced", "who_id": 8}');
INSERT INTO "change" VALUES(54,24,'contact',8,8,'edit','{"origin": null}','{"origin": 1}');
INSERT INTO "change" VALUES(55,25,'entry',15,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(56,25,'step',6,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(57,25,'referral',1,1,'edit','{"thanked": null}','{"thanked": "2026-01-12"}');
INSERT INTO "change" VALUES(58,26,'referral',3,3,'add',NULL,NULL);
INSERT INTO "change" VALUES(59,26,'step',7,3,'add',NULL,NULL);
INSERT INTO "change" VALUES(60,26,'referral',3,3,'edit','{"ball": "", "name": "", "occasion": "", "stage": ""}','{"ball": "me", "name": "Nina Ross", "occasion": "debriefing", "stage": "introduced"}');
INSERT INTO "change" VALUES(61,26,'entry',16,3,'add',NULL,NULL);
INSERT INTO "change" VALUES(62,26,'step',8,3,'add',NULL,NULL);
INSERT INTO "change" VALUES(63,27,'referral',4,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(64,27,'step',9,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(65,27,'referral',4,2,'edit','{"ball": "", "name": "", "stage": ""}','{"ball": "source", "name": "Omar Haddad", "stage": "promised"}');
INSERT INTO "change" VALUES(66,28,'entry',17,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(67,29,'entry',18,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(68,30,'entry',19,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(69,31,'want',2,1,'edit','{"outcome": "", "settled": null}','{"outcome": "she found one", "settled": "2026-01-20"}');
INSERT INTO "change" VALUES(70,32,'standing',2,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(71,33,'kind',37,NULL,'add',NULL,NULL);
INSERT INTO "change" VALUES(72,34,'entry',20,3,'add',NULL,NULL);
INSERT INTO "change" VALUES(73,35,'setting',12,NULL,'edit','{"value": 30}','{"value": 45}');
INSERT INTO "change" VALUES(74,36,'step',10,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(75,36,'referral',1,1,'edit','{"since": "2026-01-12", "stage": "introduced"}','{"since": "2026-01-20", "stage": "met"}');
INSERT INTO "change" VALUES(76,37,'step',11,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(77,37,'referral',1,1,'edit','{"ball": "me", "currency": "", "stage": "met", "value": null}','{"ball": "", "currency": "EUR", "stage": "won", "value": 1200000}');
INSERT INTO "change" VALUES(78,38,'entry',21,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(79,38,'step',12,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(80,38,'referral',1,1,'edit','{"told": null}','{"told": "2026-01-20"}');
INSERT INTO "change" VALUES(81,39,'step',13,3,'add',NULL,NULL);
INSERT INTO "change" VALUES(82,39,'referral',3,3,'edit','{"ball": "me", "since": "2026-01-12", "stage": "introduced"}','{"ball": "", "since": "2026-01-20", "stage": "lapsed"}');
INSERT INTO "change" VALUES(83,40,'entry',22,3,'add',NULL,NULL);
INSERT INTO "change" VALUES(84,41,'entry',23,5,'add',NULL,NULL);
INSERT INTO "change" VALUES(85,42,'entry',23,5,'drop','{"action_id": 41, "adjusts": null, "contact_id": 5, "cost": null, "currency": "", "day": "2026-01-21", "family": "serve", "id": 23, "kind": "advice", "minutes": null, "note": "", "occasion": "", "other_id": null, "points": 2, "side": "give", "uid": "2f2c060e08a3356c", "voids": null}',NULL);
INSERT INTO "change" VALUES(86,43,'contact',5,5,'edit','{"archived": 0}','{"archived": 1}');
INSERT INTO "change" VALUES(87,44,'contact',3,3,'edit','{"snoozed_until": null}','{"snoozed_until": "2026-02-02"}');
INSERT INTO "change" VALUES(88,45,'contact',3,3,'edit','{"do_not_ask": 0}','{"do_not_ask": 1}');
INSERT INTO "change" VALUES(89,46,'contact',2,2,'edit','{"handle": "bob", "tier": ""}','{"handle": "bob-lee", "tier": "B"}');
INSERT INTO "change" VALUES(90,47,'address',4,2,'edit','{"contact_id": 4}','{"contact_id": 2}');
INSERT INTO "change" VALUES(91,47,'entry',5,2,'edit','{"contact_id": 4}','{"contact_id": 2}');
INSERT INTO "change" VALUES(92,47,'contact',2,2,'edit','{"org": ""}','{"org": "Lee & Co"}');
INSERT INTO "change" VALUES(93,47,'contact',4,4,'drop','{"added": "2026-01-05", "archived": 0, "attitude": "", "birth_day": null, "birth_month": null, "birth_year": null, "do_not_ask": 0, "extra": "", "handle": "rob", "id": 4, "name": "Rob Lee", "name_key": "rob lee", "note": "", "org": "Lee & Co", "origin": null, "snoozed_until": null, "source": "", "style": "", "tier": "", "title": "", "uid": "3a9affe742b04bd6"}',NULL);
CREATE TABLE contact (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    handle TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    source TEXT NOT NULL,
    tier TEXT NOT NULL,
    org TEXT NOT NULL,
    title TEXT NOT NULL,
    attitude TEXT NOT NULL,
    style TEXT NOT NULL,
    birth_year INTEGER,
    birth_month INTEGER,
    birth_day INTEGER,
    note TEXT NOT NULL,
    extra TEXT NOT NULL,
    archived INTEGER NOT NULL,
    do_not_ask INTEGER NOT NULL,
    snoozed_until TEXT,
    added TEXT NOT NULL,
    origin INTEGER,
    CONSTRAINT source_known CHECK (source IN ('client', 'sphere', 'team', 'business', 'beneficiary', 'group', 'social', 'friend', 'partner', '')),
    CONSTRAINT tier_known CHECK (tier IN ('A', 'B', 'C', '')),
    CONSTRAINT attitude_known CHECK (attitude IN ('open', 'warm', 'careful', 'reserved', '')),
    CONSTRAINT archived_flag CHECK (archived IN (0, 1)),
    CONSTRAINT do_not_ask_flag CHECK (do_not_ask IN (0, 1)),
    CONSTRAINT added_day CHECK (length(added) = 10),
    CONSTRAINT handle_length CHECK (length(handle) BETWEEN 1 AND 40),
    CONSTRAINT birth_month_range CHECK (birth_month BETWEEN 1 AND 12),
    CONSTRAINT birth_day_range CHECK (birth_day BETWEEN 1 AND 31),
    UNIQUE (uid),
    UNIQUE (handle)
) STRICT;
INSERT INTO "contact" VALUES(1,'73a04c4b4a734ed0','alice','Alice Chen','alice chen','client','A','Chen Logistics','','open','',NULL,NULL,NULL,'','',0,0,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(2,'02f99a845ebd14ea','bob-lee','Bob Lee','bob lee','partner','B','Lee & Co','','','',NULL,3,2,'','',0,0,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(3,'aaef201e0774b92c','chitra','Chitra Rao','chitra rao','friend','','','','','',1990,3,5,'met at the fair in Köln','',0,1,'2026-02-02','2026-01-05',NULL);
INSERT INTO "contact" VALUES(5,'7186c33da56b65ce','erik','Erik Dahl','erik dahl','','','','','','',NULL,NULL,NULL,'','',1,0,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(6,'7ade83bc3acd7953','dana','Dana Fox','dana fox','group','','Fox & Daughters','','','',1979,11,30,'','N:Fox;Dana;;;',0,0,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(7,'8552568896f395c6','emre','Emre Yıldız','emre yıldız','group','','','','','',NULL,NULL,NULL,'speaks, and listens','',0,0,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(8,'fc80f3f1c2152a88','pia','Pia Lund','pia lund','','','','','','',NULL,NULL,NULL,'','',0,0,NULL,'2026-01-12',1);
CREATE TABLE entry (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    action_id INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    side TEXT NOT NULL,
    kind TEXT NOT NULL,
    family TEXT NOT NULL,
    points INTEGER NOT NULL,
    note TEXT NOT NULL,
    cost INTEGER,
    currency TEXT NOT NULL,
    minutes INTEGER,
    occasion TEXT NOT NULL,
    voids INTEGER,
    adjusts INTEGER,
    other_id INTEGER,
    CONSTRAINT side_known CHECK (side IN ('give', 'ask', 'draw', 'slip', 'touch', 'answer', 'adjust', 'void')),
    CONSTRAINT day_day CHECK (length(day) = 10),
    CONSTRAINT points_range CHECK (points BETWEEN -10000 AND 10000),
    CONSTRAINT give_adds CHECK (side <> 'give' OR points > 0),
    CONSTRAINT ask_draws CHECK (side NOT IN ('ask', 'draw', 'slip') OR points <= 0),
    CONSTRAINT touch_is_free CHECK (side NOT IN ('touch', 'answer') OR points = 0),
    CONSTRAINT void_names_entry CHECK ((side = 'void') = (voids IS NOT NULL)),
    CONSTRAINT adjust_names_entry CHECK ((side = 'adjust') = (adjusts IS NOT NULL)),
    CONSTRAINT cost_range CHECK (cost >= 0),
    CONSTRAINT minutes_range CHECK (minutes >= 0),
    UNIQUE (uid),
    FOREIGN KEY(action_id) REFERENCES action (id),
    FOREIGN KEY(contact_id) REFERENCES contact (id),
    UNIQUE (voids),
    FOREIGN KEY(voids) REFERENCES entry (id),
    FOREIGN KEY(adjusts) REFERENCES entry (id),
    FOREIGN KEY(other_id) REFERENCES contact (id)
) STRICT;
INSERT INTO "entry" VALUES(1,'d4622db187c43d66',7,1,'2026-01-06','give','advice','serve',2,'how to price a pilot',NULL,'',30,'coffee',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(2,'32b514c899ceae59',8,1,'2026-01-06','give','intro','connect',4,'they ship to the same ports',NULL,'',NULL,'',NULL,NULL,2);
INSERT INTO "entry" VALUES(3,'a782a5eec0cede59',8,2,'2026-01-06','give','intro','connect',4,'they ship to the same ports',NULL,'',NULL,'',NULL,NULL,1);
INSERT INTO "entry" VALUES(4,'3548d63a33b10706',9,2,'2026-01-06','give','meal','spend',2,'soup, and his plans',3850,'EUR',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(5,'220e680eb0f98018',10,2,'2026-01-06','give','gift','spend',2,'a book',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(6,'2330dc1900510158',11,3,'2026-01-06','give','encouragement','serve',1,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(7,'8a54244dbdb549c3',16,1,'2026-01-07','touch','met','',0,'her team doubles in spring',NULL,'',NULL,'coffee',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(8,'9050f8fd910e7378',17,2,'2026-01-07','touch','call','',0,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(9,'8691b9d642b8fc65',18,3,'2026-01-07','touch','message','',0,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(10,'7a995450dd8b87a5',19,2,'2026-01-07','touch','note','',0,'prefers to be called in the morning',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(11,'04206c8e86e41f9a',20,1,'2026-01-12','ask','name','top',-1,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(12,'b7c4fc25c1987df5',21,1,'2026-01-12','answer','yes','',0,'she writes on Friday',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(13,'97fe5dea77cfe8e4',22,2,'2026-01-12','ask','intro','top',-2,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(14,'ace257cc1a64c4b2',23,2,'2026-01-12','answer','later','',0,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(15,'294f88752d08c906',25,1,'2026-01-12','give','thanks','close',1,'a card',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(16,'e8bc7fb6fd60d72e',26,3,'2026-01-12','draw','intro','top',-1,'Nina Ross',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(17,'573eb83a4f22bc53',28,1,'2026-01-20','adjust','intro','connect',2,'they hired her',NULL,'',NULL,'',NULL,2,NULL);
INSERT INTO "entry" VALUES(18,'0a30e668c8f6896c',29,2,'2026-01-06','void','meal','spend',-2,'that was somebody else',NULL,'',NULL,'',4,NULL,NULL);
INSERT INTO "entry" VALUES(19,'0b60408bc2cd08a3',30,2,'2026-01-20','slip','slip','',-3,'sent the draft a week late',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(20,'7039542dd6f66a56',34,3,'2026-01-20','give','podcast','connect',4,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(21,'25e67928cfdd986a',38,1,'2026-01-20','give','report','close',1,'Pia signed today',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(22,'3d1f4254e73ec4f9',40,3,'2026-01-20','touch','message','',0,'sent: thanks',NULL,'',NULL,'',NULL,NULL,NULL);
CREATE TABLE kind (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    word TEXT NOT NULL,
    side TEXT NOT NULL,
    family TEXT NOT NULL,
    points INTEGER NOT NULL,
    about TEXT NOT NULL,
    CONSTRAINT side_known CHECK (side IN ('give', 'ask', 'slip', 'touch')),
    CONSTRAINT family_known CHECK (family IN ('serve', 'spend', 'connect', 'close', 'top', 'middle', 'bottom', '')),
    CONSTRAINT points_range CHECK (points BETWEEN 0 AND 1000)
) STRICT;
INSERT INTO "kind" VALUES(1,'encouragement','give','serve',1,'a kind word at the right time');
INSERT INTO "kind" VALUES(2,'recognition','give','serve',1,'praise where others hear it');
INSERT INTO "kind" VALUES(3,'celebration','give','serve',1,'their birthday, their launch, their prize');
INSERT INTO "kind" VALUES(4,'advice','give','serve',2,'what you know, when they need it');
INSERT INTO "kind" VALUES(5,'favor','give','serve',2,'something done for them');
INSERT INTO "kind" VALUES(6,'education','give','serve',3,'a skill or an insight passed on');
INSERT INTO "kind" VALUES(7,'endorsement','give','serve',3,'you vouch for their work');
INSERT INTO "kind" VALUES(8,'training','give','serve',3,'you teach them or their people');
INSERT INTO "kind" VALUES(9,'promotion','give','serve',3,'you make their work known');
INSERT INTO "kind" VALUES(10,'meal','give','spend',2,'breakfast, lunch or dinner on you');
INSERT INTO "kind" VALUES(11,'gift','give','spend',2,'a present with them in mind');
INSERT INTO "kind" VALUES(12,'donation','give','spend',2,'to their charity');
INSERT INTO "kind" VALUES(13,'experience','give','spend',3,'a concert, a match, a day out');
INSERT INTO "kind" VALUES(14,'equipment','give','spend',3,'tools or technology that they need');
INSERT INTO "kind" VALUES(15,'fee','give','spend',4,'a referral fee, as agreed');
INSERT INTO "kind" VALUES(16,'vendor','give','connect',3,'a supplier who serves them well');
INSERT INTO "kind" VALUES(17,'intro','give','connect',4,'someone whom they want to know');
INSERT INTO "kind" VALUES(18,'recruit','give','connect',4,'someone who joins their team');
INSERT INTO "kind" VALUES(19,'media','give','connect',5,'a stage, an interview, an article');
INSERT INTO "kind" VALUES(20,'client','give','connect',6,'a client whom you share with them');
INSERT INTO "kind" VALUES(21,'referral','give','connect',6,'a prospect for their business');
INSERT INTO "kind" VALUES(22,'thanks','give','close',1,'you thanked them for a referral');
INSERT INTO "kind" VALUES(23,'report','give','close',1,'you told them how their referral went');
INSERT INTO "kind" VALUES(24,'name','ask','top',1,'may I use your name');
INSERT INTO "kind" VALUES(25,'intro','ask','top',2,'a three-way e-mail or text');
INSERT INTO "kind" VALUES(26,'live','ask','middle',4,'a call or meeting that they arrange');
INSERT INTO "kind" VALUES(27,'endorsed','ask','middle',5,'they vouch and prepare the person');
INSERT INTO "kind" VALUES(28,'deal','ask','bottom',8,'a ready buyer');
INSERT INTO "kind" VALUES(29,'advice','ask','',1,'what they know');
INSERT INTO "kind" VALUES(30,'favor','ask','',2,'something done for you');
INSERT INTO "kind" VALUES(31,'testimonial','ask','',3,'words that you may show');
INSERT INTO "kind" VALUES(32,'slip','slip','',3,'a promise of yours that you broke, or lateness');
INSERT INTO "kind" VALUES(33,'met','touch','',0,'you met');
INSERT INTO "kind" VALUES(34,'call','touch','',0,'you spoke');
INSERT INTO "kind" VALUES(35,'message','touch','',0,'you wrote');
INSERT INTO "kind" VALUES(36,'note','touch','',0,'worth remembering');
INSERT INTO "kind" VALUES(37,'podcast','give','connect',4,'a seat at my microphone');
CREATE TABLE referral (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    contact_id INTEGER NOT NULL,
    direction TEXT NOT NULL,
    who_id INTEGER,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    funnel TEXT NOT NULL,
    offered INTEGER NOT NULL,
    ask_entry INTEGER,
    occasion TEXT NOT NULL,
    method TEXT NOT NULL,
    purpose TEXT NOT NULL,
    wish TEXT NOT NULL,
    value INTEGER,
    currency TEXT NOT NULL,
    ball TEXT NOT NULL,
    opened TEXT NOT NULL,
    stage TEXT NOT NULL,
    since TEXT NOT NULL,
    thanked TEXT,
    told TEXT,
    CONSTRAINT direction_known CHECK (direction IN ('got', 'given')),
    CONSTRAINT stage_known CHECK (stage IN ('asked', 'promised', 'introduced', 'met', 'proposed', 'won', 'lost', 'declined', 'lapsed', '')),
    CONSTRAINT method_known CHECK (method IN ('email', 'text', 'call', 'person', 'name', '')),
    CONSTRAINT purpose_known CHECK (purpose IN ('prospect', 'newsletter', 'support', 'information', '')),
    CONSTRAINT ball_known CHECK (ball IN ('me', 'source', 'prospect', '')),
    CONSTRAINT funnel_known CHECK (funnel IN ('top', 'middle', 'bottom', '')),
    CONSTRAINT offered_flag CHECK (offered IN (0, 1)),
    CONSTRAINT opened_day CHECK (length(opened) = 10),
    CONSTRAINT since_day CHECK (length(since) = 10),
    CONSTRAINT value_range CHECK (value >= 0),
    UNIQUE (uid),
    FOREIGN KEY(contact_id) REFERENCES contact (id),
    FOREIGN KEY(who_id) REFERENCES contact (id),
    UNIQUE (ask_entry),
    FOREIGN KEY(ask_entry) REFERENCES entry (id)
) STRICT;
INSERT INTO "referral" VALUES(1,'8f6ebd683913331e',1,'got',8,'Pia Lund','name','top',0,11,'','name','','the port authority',1200000,'EUR','','2026-01-12','won','2026-01-20','2026-01-12','2026-01-20');
INSERT INTO "referral" VALUES(2,'06bf4f4d3625a357',2,'got',NULL,'','intro','top',0,13,'','','','his partner',NULL,'','','2026-01-12','lapsed','2026-01-12',NULL,NULL);
INSERT INTO "referral" VALUES(3,'38804e5a75de9ef8',3,'got',NULL,'Nina Ross','intro','top',1,NULL,'debriefing','','','',NULL,'','','2026-01-12','lapsed','2026-01-20',NULL,NULL);
INSERT INTO "referral" VALUES(4,'37fa71b47504535d',2,'got',NULL,'Omar Haddad','intro','top',1,NULL,'','','','',NULL,'','source','2026-01-12','promised','2026-01-12',NULL,NULL);
CREATE TABLE setting (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    value INTEGER NOT NULL,
    UNIQUE (name)
) STRICT;
INSERT INTO "setting" VALUES(1,'half_life',180);
INSERT INTO "setting" VALUES(2,'offered_percent',50);
INSERT INTO "setting" VALUES(3,'first_deposits',3);
INSERT INTO "setting" VALUES(4,'next_deposits',2);
INSERT INTO "setting" VALUES(5,'least_level',0);
INSERT INTO "setting" VALUES(6,'willing_from',7);
INSERT INTO "setting" VALUES(7,'careful_from',4);
INSERT INTO "setting" VALUES(8,'careful_price',2);
INSERT INTO "setting" VALUES(9,'standing_lasts',180);
INSERT INTO "setting" VALUES(10,'no_holds',180);
INSERT INTO "setting" VALUES(11,'later_holds',30);
INSERT INTO "setting" VALUES(12,'rest_days',45);
INSERT INTO "setting" VALUES(13,'unhurried_days',2);
INSERT INTO "setting" VALUES(14,'sound_out_level',4);
INSERT INTO "setting" VALUES(15,'any_ask_from',9);
INSERT INTO "setting" VALUES(16,'cadence_a',14);
INSERT INTO "setting" VALUES(17,'cadence_b',30);
INSERT INTO "setting" VALUES(18,'cadence_c',90);
INSERT INTO "setting" VALUES(19,'news_days',30);
INSERT INTO "setting" VALUES(20,'nudge_asked',14);
INSERT INTO "setting" VALUES(21,'nudge_promised',7);
INSERT INTO "setting" VALUES(22,'usual_introduced',2);
INSERT INTO "setting" VALUES(23,'usual_met',14);
INSERT INTO "setting" VALUES(24,'usual_proposed',30);
INSERT INTO "setting" VALUES(25,'recent_kinds',3);
INSERT INTO "setting" VALUES(26,'gives_a_day',3);
INSERT INTO "setting" VALUES(27,'asks_a_day',1);
INSERT INTO "setting" VALUES(28,'sound_outs_a_day',1);
CREATE TABLE standing (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    contact_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    score INTEGER NOT NULL,
    ten TEXT NOT NULL,
    CONSTRAINT score_range CHECK (score BETWEEN 0 AND 10),
    CONSTRAINT day_day CHECK (length(day) = 10),
    UNIQUE (uid),
    FOREIGN KEY(contact_id) REFERENCES contact (id)
) STRICT;
INSERT INTO "standing" VALUES(1,'a809bbe1ed128992',1,'2026-01-06',7,'');
INSERT INTO "standing" VALUES(2,'308219a9891c166d',2,'2026-01-20',4,'a client in Lyon');
CREATE TABLE step (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    referral_id INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    stage TEXT NOT NULL,
    why TEXT NOT NULL,
    correction INTEGER NOT NULL,
    entry_id INTEGER,
    CONSTRAINT stage_known CHECK (stage IN ('asked', 'promised', 'introduced', 'met', 'proposed', 'won', 'lost', 'declined', 'lapsed', 'thanked', 'told', 'drew', 'gave')),
    CONSTRAINT correction_flag CHECK (correction IN (0, 1)),
    CONSTRAINT day_day CHECK (length(day) = 10),
    UNIQUE (uid),
    FOREIGN KEY(referral_id) REFERENCES referral (id),
    FOREIGN KEY(contact_id) REFERENCES contact (id),
    FOREIGN KEY(entry_id) REFERENCES entry (id)
) STRICT;
INSERT INTO "step" VALUES(1,'dd4fb35c7caa1731',1,1,'2026-01-12','asked','',0,NULL);
INSERT INTO "step" VALUES(2,'36e52d5156d6a07d',1,1,'2026-01-12','promised','she writes on Friday',0,NULL);
INSERT INTO "step" VALUES(3,'e3fa23f97d5240e3',2,2,'2026-01-12','asked','',0,NULL);
INSERT INTO "step" VALUES(4,'d2b5ddaa85fa13cf',2,2,'2026-01-12','lapsed','',0,NULL);
INSERT INTO "step" VALUES(5,'a82e1beb8a6c9a2c',1,1,'2026-01-12','introduced','',0,NULL);
INSERT INTO "step" VALUES(6,'47d2a030a8ff5f61',1,1,'2026-01-12','thanked','a card',0,15);
INSERT INTO "step" VALUES(7,'bf7d1ac528648d91',3,3,'2026-01-12','introduced','',0,NULL);
INSERT INTO "step" VALUES(8,'645dca15b4ca75c1',3,3,'2026-01-12','drew','',0,16);
INSERT INTO "step" VALUES(9,'b9abf28f4896f64f',4,2,'2026-01-12','promised','sees him on Friday',0,NULL);
INSERT INTO "step" VALUES(10,'dcd592307a180fad',1,1,'2026-01-20','met','a good first call',0,NULL);
INSERT INTO "step" VALUES(11,'36dcb6bbb765164f',1,1,'2026-01-20','won','',0,NULL);
INSERT INTO "step" VALUES(12,'22ad1f6d9116c106',1,1,'2026-01-20','told','Pia signed today',0,21);
INSERT INTO "step" VALUES(13,'c3333b13b02a58ce',3,3,'2026-01-20','lapsed','',0,NULL);
CREATE TABLE tag (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL,
    tag TEXT NOT NULL,
    "key" TEXT NOT NULL,
    FOREIGN KEY(contact_id) REFERENCES contact (id)
) STRICT;
INSERT INTO "tag" VALUES(1,1,'board','board');
INSERT INTO "tag" VALUES(2,6,'fair','fair');
INSERT INTO "tag" VALUES(3,7,'fair','fair');
CREATE TABLE want (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    contact_id INTEGER NOT NULL,
    day TEXT NOT NULL,
    text TEXT NOT NULL,
    can INTEGER NOT NULL,
    kind TEXT NOT NULL,
    settled TEXT,
    outcome TEXT NOT NULL,
    CONSTRAINT can_flag CHECK (can IN (0, 1)),
    CONSTRAINT day_day CHECK (length(day) = 10),
    UNIQUE (uid),
    FOREIGN KEY(contact_id) REFERENCES contact (id)
) STRICT;
INSERT INTO "want" VALUES(1,'2ea5d535af601b12',1,'2026-01-07','more warehouse leads',1,'client',NULL,'');
INSERT INTO "want" VALUES(2,'035d862feb2821ce',1,'2026-01-07','a plumber',0,'','2026-01-20','she found one');
INSERT INTO "want" VALUES(3,'36b8f9bca95a8e02',2,'2026-01-07','a stage in Lyon',0,'',NULL,'');
CREATE INDEX ix_contact_name_key ON contact (name_key);
CREATE UNIQUE INDEX kind_word ON kind (side, word);
CREATE INDEX address_key ON address (sort, "key");
CREATE INDEX ix_address_contact_id ON address (contact_id);
CREATE INDEX change_row ON change (table_name, row_id);
CREATE INDEX ix_change_action_id ON change (action_id);
CREATE INDEX entry_account ON entry (contact_id, day);
CREATE INDEX entry_day ON entry (day);
CREATE INDEX ix_entry_action_id ON entry (action_id);
CREATE INDEX ix_entry_adjusts ON entry (adjusts);
CREATE INDEX standing_account ON standing (contact_id, day);
CREATE INDEX ix_tag_key ON tag ("key");
CREATE UNIQUE INDEX tag_contact ON tag (contact_id, "key");
CREATE INDEX ix_want_contact_id ON want (contact_id);
CREATE INDEX ask_open ON ask (answer);
CREATE INDEX ix_ask_contact_id ON ask (contact_id);
CREATE INDEX ix_referral_contact_id ON referral (contact_id);
CREATE INDEX ix_referral_who_id ON referral (who_id);
CREATE INDEX ix_step_entry_id ON step (entry_id);
CREATE INDEX ix_step_referral_id ON step (referral_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('kind',37);
INSERT INTO "sqlite_sequence" VALUES('setting',28);
INSERT INTO "sqlite_sequence" VALUES('contact',8);
INSERT INTO "sqlite_sequence" VALUES('action',47);
INSERT INTO "sqlite_sequence" VALUES('change',93);
INSERT INTO "sqlite_sequence" VALUES('address',8);
INSERT INTO "sqlite_sequence" VALUES('tag',3);
INSERT INTO "sqlite_sequence" VALUES('entry',23);
INSERT INTO "sqlite_sequence" VALUES('standing',2);
INSERT INTO "sqlite_sequence" VALUES('want',3);
INSERT INTO "sqlite_sequence" VALUES('ask',2);
INSERT INTO "sqlite_sequence" VALUES('referral',4);
INSERT INTO "sqlite_sequence" VALUES('step',13);
COMMIT;
