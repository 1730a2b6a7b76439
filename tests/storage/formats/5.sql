PRAGMA application_id = 1464159308;
PRAGMA user_version = 5;
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
INSERT INTO "account" VALUES(1,14,1.34372990686543563047e+01,'2026-01-20',6,2,1,'2026-01-20','2026-01-12','2026-01-20','134 0 0 0 0 0 0 0 0 0 0 0','report thanks intro thanks intro advice','intro','2026-01-06',NULL,'2026-01-07',7,'2026-01-06');
INSERT INTO "account" VALUES(2,1,7.45769757595596161081e-01,'2026-01-20',2,0,2,'2026-01-06','2026-01-12','2026-01-12','7 0 0 0 0 0 0 0 0 0 0 0','gift intro','',NULL,'2026-01-06','2026-01-06',4,'2026-01-20');
INSERT INTO "account" VALUES(3,4,3.97785286316812047857e+00,'2026-01-20',2,2,1,'2026-01-20',NULL,'2026-01-20','40 0 0 0 0 0 0 0 0 0 0 0','podcast encouragement','','2026-01-06',NULL,'2026-01-20',NULL,NULL);
INSERT INTO "account" VALUES(5,0,0.0,NULL,0,0,0,NULL,NULL,NULL,'','','',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "account" VALUES(6,6,5.99231317444115063608e+00,'2026-01-07',2,2,0,'2026-01-07',NULL,'2026-01-07','60 0 0 0 0 0 0 0 0 0 0 0','intro meal','',NULL,'2026-01-06','2026-01-07',NULL,NULL);
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
INSERT INTO "action" VALUES(1,'d48dbfb9c8ded4cb','2026-01-05T12:00:01Z','2026-01-05','add ''Alice Chen'' --source client --email alice@chen.example --org ''Chen Logistics'' --tier A --tag board --attitude open','added Alice Chen as alice',NULL);
INSERT INTO "action" VALUES(2,'a9be7b4f84ceffac','2026-01-05T12:00:02Z','2026-01-05','add ''Bob Lee'' --source partner --email bob@lee.example --phone ''+49 170 7654321'' --birthday --03-02','added Bob Lee as bob',NULL);
INSERT INTO "action" VALUES(3,'d703661b332e4590','2026-01-05T12:00:03Z','2026-01-05','add ''Chitra Rao'' --source friend --birthday 1990-03-05 --note ''met at the fair in Köln''','added Chitra Rao as chitra',NULL);
INSERT INTO "action" VALUES(4,'b58003953078317e','2026-01-05T12:00:04Z','2026-01-05','add ''Rob Lee'' --email rob@lee.example --org ''Lee & Co''','added Rob Lee as rob',NULL);
INSERT INTO "action" VALUES(5,'36287523438cfcfe','2026-01-05T12:00:05Z','2026-01-05','add ''Erik Dahl''','added Erik Dahl as erik',NULL);
INSERT INTO "action" VALUES(6,'095e7708b2cb725c','2026-01-05T12:00:06Z','2026-01-05','import people.vcf --source group --tag fair','imported people.vcf: 2 added, 0 changed, 0 same, 0 skipped',NULL);
INSERT INTO "action" VALUES(7,'bc9143a503fe43f3','2026-01-05T12:00:07Z','2026-01-05','edit bob --nickname Bobby','edited bob',NULL);
INSERT INTO "action" VALUES(8,'1b7d1cb921be5fb8','2026-01-06T12:00:09Z','2026-01-06','give alice advice ''how to price a pilot'' --minutes 30 --occasion coffee','gave alice advice (+2)',NULL);
INSERT INTO "action" VALUES(9,'ad554380c4ce05e9','2026-01-06T12:00:10Z','2026-01-06','give alice intro ''they ship to the same ports'' --to bob','gave alice and bob intro (+4 each)',NULL);
INSERT INTO "action" VALUES(10,'577d87acdaa627c9','2026-01-06T12:00:11Z','2026-01-06','give bob meal ''soup, and his plans'' --cost 38.50 --currency EUR','gave bob meal (+2)',NULL);
INSERT INTO "action" VALUES(11,'d8d59ee34bf89a46','2026-01-06T12:00:12Z','2026-01-06','give rob gift ''a book''','gave rob gift (+2)',NULL);
INSERT INTO "action" VALUES(12,'3df3fa32a9f292ef','2026-01-06T12:00:13Z','2026-01-06','give chitra encouragement','gave chitra encouragement (+1)',NULL);
INSERT INTO "action" VALUES(13,'53ac03bab55bf309','2026-01-06T12:00:14Z','2026-01-06','standing alice 7','you stand at 7 of 10 with alice',NULL);
INSERT INTO "action" VALUES(14,'fc286bcf79636922','2026-01-07T12:00:16Z','2026-01-07','want alice ''more warehouse leads'' --can --kind client','alice wants “more warehouse leads” (want 1)',NULL);
INSERT INTO "action" VALUES(15,'03e15f86e20013b9','2026-01-07T12:00:18Z','2026-01-07','want alice ''a plumber''','alice wants “a plumber” (want 2)',NULL);
INSERT INTO "action" VALUES(16,'e7aeed1e9d1a2308','2026-01-07T12:00:19Z','2026-01-07','want bob ''a stage in Lyon''','bob wants “a stage in Lyon” (want 3)',NULL);
INSERT INTO "action" VALUES(17,'9e0b880ba7475e24','2026-01-07T12:00:20Z','2026-01-07','met alice coffee ''her team doubles in spring''','met alice at coffee',NULL);
INSERT INTO "action" VALUES(18,'a5513d640f31a3a9','2026-01-07T12:00:21Z','2026-01-07','call bob','spoke with bob',NULL);
INSERT INTO "action" VALUES(19,'c2e584cf1c475309','2026-01-07T12:00:22Z','2026-01-07','message chitra','wrote to chitra',NULL);
INSERT INTO "action" VALUES(20,'460451ae3bd37c9d','2026-01-07T12:00:23Z','2026-01-07','note bob ''prefers to be called in the morning''','note on bob',NULL);
INSERT INTO "action" VALUES(21,'255bedeb4f114187','2026-01-07T12:00:24Z','2026-01-07','import gifts.csv','imported gifts.csv: 2 entries added, 0 same, 0 skipped',NULL);
INSERT INTO "action" VALUES(22,'cc56a6bbcdd302f9','2026-01-07T12:00:25Z','2026-01-07','import calendar.ics','imported calendar.ics: 1 touch added, 0 same, 0 skipped',NULL);
INSERT INTO "action" VALUES(23,'691f61590d7efc27','2026-01-07T12:00:26Z','2026-01-07','import mail.mbox --me you@example.com','imported mail.mbox: 2 touches added, 0 same, 0 skipped, 1 in `well inbox`',NULL);
INSERT INTO "action" VALUES(24,'ef06992ab73e4f71','2026-01-12T12:00:28Z','2026-01-12','ask alice name --for ''the port authority'' --anyway','asked alice for name (−1) (referral 1)',NULL);
INSERT INTO "action" VALUES(25,'893b20411629ad97','2026-01-12T12:00:29Z','2026-01-12','answered alice yes ''she writes on Friday''','alice said yes to name of 2026-01-12',NULL);
INSERT INTO "action" VALUES(26,'47aa32cd9f91821a','2026-01-12T12:00:30Z','2026-01-12','ask bob intro --for ''his partner'' --anyway','asked bob for intro (−2) (referral 2), although not ready (earned)',NULL);
INSERT INTO "action" VALUES(27,'843f2fa1f1fee187','2026-01-12T12:00:31Z','2026-01-12','answered bob later --until 2026-03-01','bob said not now to intro of 2026-01-12; not asked for intro again before 2026-03-01',NULL);
INSERT INTO "action" VALUES(28,'1ba5d78a0583834a','2026-01-12T12:00:32Z','2026-01-12','got alice ''Pia Lund'' --method name --new','alice introduced Pia Lund (referral 1)',NULL);
INSERT INTO "action" VALUES(29,'c6d972ce7062fdda','2026-01-12T12:00:33Z','2026-01-12','thank alice ''a card''','thanked alice for Pia Lund',NULL);
INSERT INTO "action" VALUES(30,'0d5e36a2dc488982','2026-01-12T12:00:34Z','2026-01-12','got chitra ''Nina Ross'' --offered --occasion debriefing','chitra introduced Nina Ross, offered (−1) (referral 3)',NULL);
INSERT INTO "action" VALUES(31,'02a293594c4a3cc4','2026-01-12T12:00:35Z','2026-01-12','promised bob ''Omar Haddad'' --why ''sees him on Friday''','bob promised Omar Haddad (referral 4)',NULL);
INSERT INTO "action" VALUES(32,'b62a1ea147848385','2026-01-20T12:00:37Z','2026-01-20','landed 2 6 ''they hired her''','intro for alice landed as 6, not 4 (+2)',NULL);
INSERT INTO "action" VALUES(33,'b9871f478eb0ff58','2026-01-20T12:00:38Z','2026-01-20','void 4 ''that was somebody else''','voided entry 4: give meal (+2) for bob on 2026-01-06',NULL);
INSERT INTO "action" VALUES(34,'cea32460159c95a5','2026-01-20T12:00:39Z','2026-01-20','slip bob ''sent the draft a week late''','a slip with bob (−3)',NULL);
INSERT INTO "action" VALUES(35,'be630d7a29cf8f1d','2026-01-20T12:00:40Z','2026-01-20','fulfilled 2 ''she found one''','settled what alice wanted: “a plumber”',NULL);
INSERT INTO "action" VALUES(36,'ebd6383c23c7fe9b','2026-01-20T12:00:41Z','2026-01-20','standing bob 4 --ten ''a client in Lyon''','you stand at 4 of 10 with bob',NULL);
INSERT INTO "action" VALUES(37,'07f250bd8cf33865','2026-01-20T12:00:42Z','2026-01-20','kinds give podcast 4 --family connect --about ''a seat at my microphone''','added give podcast with 4 points',NULL);
INSERT INTO "action" VALUES(38,'69921fbe25eb2d98','2026-01-20T12:00:43Z','2026-01-20','give chitra podcast','gave chitra podcast (+4)',NULL);
INSERT INTO "action" VALUES(39,'24e6e3ed0ce1555d','2026-01-20T12:00:44Z','2026-01-20','policy rest_days 45','rest_days is 45 now, was 30',NULL);
INSERT INTO "action" VALUES(40,'58126a501d04b086','2026-01-20T12:00:45Z','2026-01-20','moved pia met --why ''a good first call''','Pia Lund, from alice: introduced → met',NULL);
INSERT INTO "action" VALUES(41,'9cd382b60d4ccb02','2026-01-20T12:00:46Z','2026-01-20','moved pia won --value 12000 --currency EUR','Pia Lund, from alice: met → won, worth 12000.00 EUR',NULL);
INSERT INTO "action" VALUES(42,'ec9303ccdb0a4f16','2026-01-20T12:00:47Z','2026-01-20','told alice ''Pia signed today''','told alice about Pia Lund',NULL);
INSERT INTO "action" VALUES(43,'ec9add0e8c444caf','2026-01-20T12:00:48Z','2026-01-20','moved nina lapsed','Nina Ross, from chitra: introduced → lapsed',NULL);
INSERT INTO "action" VALUES(44,'076f49e663f9a50b','2026-01-20T12:00:49Z','2026-01-20','draft chitra thanks --log','wrote to chitra',NULL);
INSERT INTO "action" VALUES(45,'0ef9b244fb336e9e','2026-01-20T12:00:50Z','2026-01-20','accept 1','gave alice and dana intro (+4 each) on 2026-01-07',NULL);
INSERT INTO "action" VALUES(46,'2e1c6ce7102ca51c','2026-01-21T12:00:52Z','2026-01-21','give erik advice','gave erik advice (+2)',NULL);
INSERT INTO "action" VALUES(47,'03b8433a8f1be2ae','2026-01-21T12:00:53Z','2026-01-21','undo','took back: gave erik advice (+2)',46);
INSERT INTO "action" VALUES(48,'349b20dd648c7c6f','2026-01-21T12:00:54Z','2026-01-21','archive erik','archived erik',NULL);
INSERT INTO "action" VALUES(49,'11ff6f08e7bca66c','2026-01-21T12:00:55Z','2026-01-21','snooze chitra 2026-02-02','chitra is left alone until 2026-02-02',NULL);
INSERT INTO "action" VALUES(50,'bc31d98b2dca0a7d','2026-01-21T12:00:56Z','2026-01-21','edit chitra --do-not-ask','edited chitra',NULL);
INSERT INTO "action" VALUES(51,'e86e28864e9a32c5','2026-01-21T12:00:57Z','2026-01-21','edit bob --handle bob-lee --tier B','edited bob-lee',NULL);
INSERT INTO "action" VALUES(52,'8d9d50c8333f81ea','2026-01-21T12:00:59Z','2026-01-21','merge bob-lee rob','merged rob into bob-lee',NULL);
CREATE TABLE address (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL,
    sort TEXT NOT NULL,
    value TEXT NOT NULL,
    "key" TEXT NOT NULL,
    label TEXT NOT NULL,
    CONSTRAINT sort_known CHECK (sort IN ('email', 'phone', 'url', 'uid')),
    FOREIGN KEY(contact_id) REFERENCES contact (id)
) STRICT;
INSERT INTO "address" VALUES(1,1,'email','alice@chen.example','alice@chen.example','');
INSERT INTO "address" VALUES(2,2,'email','bob@lee.example','bob@lee.example','');
INSERT INTO "address" VALUES(3,2,'phone','+49 170 7654321','123456707194','');
INSERT INTO "address" VALUES(4,2,'email','rob@lee.example','rob@lee.example','');
INSERT INTO "address" VALUES(5,6,'email','dana@fox.example','dana@fox.example','work');
INSERT INTO "address" VALUES(6,6,'phone','+44 20 7946 0123','321064970244','cell');
INSERT INTO "address" VALUES(7,7,'uid','5b2a6f0c-1d7e-4d8a-9f53-0a6e5c1f7b21','5b2a6f0c-1d7e-4d8a-9f53-0a6e5c1f7b21','');
INSERT INTO "address" VALUES(8,7,'email','emre@yildiz.example','emre@yildiz.example','');
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0005');
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
INSERT INTO "ask" VALUES(1,'84319cdd31473ae6',16,1,'2026-01-12','name',1,'the port authority','ready',0,'yes','2026-01-12',NULL);
INSERT INTO "ask" VALUES(2,'8616fc551b41aa63',18,2,'2026-01-12','intro',2,'his partner','earned',1,'later','2026-01-12','2026-03-01');
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
INSERT INTO "change" VALUES(19,7,'contact',2,2,'edit','{"nickname": ""}','{"nickname": "Bobby"}');
INSERT INTO "change" VALUES(20,8,'entry',1,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(21,9,'entry',2,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(22,9,'entry',3,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(23,10,'entry',4,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(24,11,'entry',5,4,'add',NULL,NULL);
INSERT INTO "change" VALUES(25,12,'entry',6,3,'add',NULL,NULL);
INSERT INTO "change" VALUES(26,13,'standing',1,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(27,14,'want',1,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(28,15,'want',2,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(29,16,'want',3,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(30,17,'entry',7,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(31,18,'entry',8,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(32,19,'entry',9,3,'add',NULL,NULL);
INSERT INTO "change" VALUES(33,20,'entry',10,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(34,21,'entry',11,6,'add',NULL,NULL);
INSERT INTO "change" VALUES(35,21,'entry',12,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(36,22,'entry',13,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(37,23,'suggestion',1,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(38,23,'entry',14,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(39,23,'entry',15,6,'add',NULL,NULL);
INSERT INTO "change" VALUES(40,24,'entry',16,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(41,24,'ask',1,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(42,24,'referral',1,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(43,24,'step',1,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(44,24,'referral',1,1,'edit','{"ball": "", "stage": ""}','{"ball": "source", "stage": "asked"}');
INSERT INTO "change" VALUES(45,25,'entry',17,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(46,25,'ask',1,1,'edit','{"answer": "", "answered": null}','{"answer": "yes", "answered": "2026-01-12"}');
INSERT INTO "change" VALUES(47,25,'step',2,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(48,25,'referral',1,1,'edit','{"stage": "asked"}','{"stage": "promised"}');
INSERT INTO "change" VALUES(49,26,'entry',18,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(50,26,'ask',2,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(51,26,'referral',2,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(52,26,'step',3,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(53,26,'referral',2,2,'edit','{"ball": "", "stage": ""}','{"ball": "source", "stage": "asked"}');
INSERT INTO "change" VALUES(54,27,'entry',19,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(55,27,'ask',2,2,'edit','{"answer": "", "answered": null, "until": null}','{"answer": "later", "answered": "2026-01-12", "until": "2026-03-01"}');
INSERT INTO "change" VALUES(56,27,'step',4,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(57,27,'referral',2,2,'edit','{"ball": "source", "stage": "asked"}','{"ball": "", "stage": "lapsed"}');
INSERT INTO "change" VALUES(58,28,'contact',8,8,'add',NULL,NULL);
INSERT INTO "change" VALUES(59,28,'step',5,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(60,28,'referral',1,1,'edit','{"ball": "source", "method": "", "name": "", "stage": "promised", "who_id": null}','{"ball": "me", "method": "name", "name": "Pia Lund", "stage": "introduced", "who_id": 8}');
INSERT INTO "change" VALUES(61,28,'contact',8,8,'edit','{"origin": null}','{"origin": 1}');
INSERT INTO "change" VALUES(62,29,'entry',20,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(63,29,'step',6,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(64,29,'referral',1,1,'edit','{"thanked": null}','{"thanked": "2026-01-12"}');
INSERT INTO "change" VALUES(65,30,'referral',3,3,'add',NULL,NULL);
INSERT INTO "change" VALUES(66,30,'step',7,3,'add',NULL,NULL);
INSERT INTO "change" VALUES(67,30,'referral',3,3,'edit','{"ball": "", "name": "", "occasion": "", "stage": ""}','{"ball": "me", "name": "Nina Ross", "occasion": "debriefing", "stage": "introduced"}');
INSERT INTO "change" VALUES(68,30,'entry',21,3,'add',NULL,NULL);
INSERT INTO "change" VALUES(69,30,'step',8,3,'add',NULL,NULL);
INSERT INTO "change" VALUES(70,31,'referral',4,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(71,31,'step',9,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(72,31,'referral',4,2,'edit','{"ball": "", "name": "", "stage": ""}','{"ball": "source", "name": "Omar Haddad", "stage": "promised"}');
INSERT INTO "change" VALUES(73,32,'entry',22,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(74,33,'entry',23,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(75,34,'entry',24,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(76,35,'want',2,1,'edit','{"outcome": "", "settled": null}','{"outcome": "she found one", "settled": "2026-01-20"}');
INSERT INTO "change" VALUES(77,36,'standing',2,2,'add',NULL,NULL);
INSERT INTO "change" VALUES(78,37,'kind',37,NULL,'add',NULL,NULL);
INSERT INTO "change" VALUES(79,38,'entry',25,3,'add',NULL,NULL);
INSERT INTO "change" VALUES(80,39,'setting',12,NULL,'edit','{"value": 30}','{"value": 45}');
INSERT INTO "change" VALUES(81,40,'step',10,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(82,40,'referral',1,1,'edit','{"since": "2026-01-12", "stage": "introduced"}','{"since": "2026-01-20", "stage": "met"}');
INSERT INTO "change" VALUES(83,41,'step',11,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(84,41,'referral',1,1,'edit','{"ball": "me", "currency": "", "stage": "met", "value": null}','{"ball": "", "currency": "EUR", "stage": "won", "value": 1200000}');
INSERT INTO "change" VALUES(85,42,'entry',26,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(86,42,'step',12,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(87,42,'referral',1,1,'edit','{"told": null}','{"told": "2026-01-20"}');
INSERT INTO "change" VALUES(88,43,'step',13,3,'add',NULL,NULL);
INSERT INTO "change" VALUES(89,43,'referral',3,3,'edit','{"ball": "me", "since": "2026-01-12", "stage": "introduced"}','{"ball": "", "since": "2026-01-20", "stage": "lapsed"}');
INSERT INTO "change" VALUES(90,44,'entry',27,3,'add',NULL,NULL);
INSERT INTO "change" VALUES(91,45,'entry',28,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(92,45,'entry',29,6,'add',NULL,NULL);
INSERT INTO "change" VALUES(93,45,'suggestion',1,1,'edit','{"answer": "", "entry_id": null}','{"answer": "accepted", "entry_id": 28}');
INSERT INTO "change" VALUES(94,46,'entry',30,5,'add',NULL,NULL);
INSERT INTO "change" VALUES(95,47,'entry',30,5,'drop','{"action_id": 46, "adjusts": null, "contact_id": 5, "cost": null, "currency": "", "day": "2026-01-21", "family": "serve", "id": 30, "kind": "advice", "minutes": null, "note": "", "occasion": "", "other_id": null, "points": 2, "side": "give", "uid": "3779242931cb2a1d", "voids": null}',NULL);
INSERT INTO "change" VALUES(96,48,'contact',5,5,'edit','{"archived": 0}','{"archived": 1}');
INSERT INTO "change" VALUES(97,49,'contact',3,3,'edit','{"snoozed_until": null}','{"snoozed_until": "2026-02-02"}');
INSERT INTO "change" VALUES(98,50,'contact',3,3,'edit','{"do_not_ask": 0}','{"do_not_ask": 1}');
INSERT INTO "change" VALUES(99,51,'contact',2,2,'edit','{"handle": "bob", "tier": ""}','{"handle": "bob-lee", "tier": "B"}');
INSERT INTO "change" VALUES(100,52,'address',4,2,'edit','{"contact_id": 4}','{"contact_id": 2}');
INSERT INTO "change" VALUES(101,52,'entry',5,2,'edit','{"contact_id": 4}','{"contact_id": 2}');
INSERT INTO "change" VALUES(102,52,'contact',2,2,'edit','{"org": ""}','{"org": "Lee & Co"}');
INSERT INTO "change" VALUES(103,52,'contact',4,4,'drop','{"added": "2026-01-05", "additional_name": "", "archived": 0, "attitude": "", "birth_day": null, "birth_month": null, "birth_year": null, "city": "", "do_not_ask": 0, "extra": "", "family_name": "", "given_name": "", "handle": "rob", "id": 4, "name": "Rob Lee", "name_key": "rob lee", "name_prefix": "", "name_suffix": "", "nickname": "", "note": "", "org": "Lee & Co", "origin": null, "role": "", "snoozed_until": null, "source": "", "style": "", "tier": "", "title": "", "uid": "160b83e5eef6a47f"}',NULL);
CREATE TABLE contact (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    handle TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    name_prefix TEXT NOT NULL,
    given_name TEXT NOT NULL,
    additional_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    name_suffix TEXT NOT NULL,
    nickname TEXT NOT NULL,
    source TEXT NOT NULL,
    tier TEXT NOT NULL,
    org TEXT NOT NULL,
    title TEXT NOT NULL,
    role TEXT NOT NULL,
    city TEXT NOT NULL,
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
INSERT INTO "contact" VALUES(1,'fdd8942648f708a2','alice','Alice Chen','alice chen','','','','','','','client','A','Chen Logistics','','','','open','',NULL,NULL,NULL,'','',0,0,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(2,'8e36bee2a9840316','bob-lee','Bob Lee','bob lee','','','','','','Bobby','partner','B','Lee & Co','','','','','',NULL,3,2,'','',0,0,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(3,'f71fc7310c6c0c7c','chitra','Chitra Rao','chitra rao','','','','','','','friend','','','','','','','',1990,3,5,'met at the fair in Köln','',0,1,'2026-02-02','2026-01-05',NULL);
INSERT INTO "contact" VALUES(5,'88416563364f4018','erik','Erik Dahl','erik dahl','','','','','','','','','','','','','','',NULL,NULL,NULL,'','',1,0,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(6,'ffc0edbc4153f354','dana','Dana Fox','dana fox','','Dana','','Fox','','','group','','Fox & Daughters','','','','','',1979,11,30,'','N:Fox;Dana;;;',0,0,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(7,'ab9a7b315a58dd0f','emre','Emre Yıldız','emre yıldız','','','','','','','group','','','','','','','',NULL,NULL,NULL,'speaks, and listens','',0,0,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(8,'027cbf002c7c085d','pia','Pia Lund','pia lund','','','','','','','','','','','','','','',NULL,NULL,NULL,'','',0,0,NULL,'2026-01-12',1);
CREATE TABLE distinction (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL,
    other_id INTEGER NOT NULL,
    FOREIGN KEY(contact_id) REFERENCES contact (id),
    FOREIGN KEY(other_id) REFERENCES contact (id)
) STRICT;
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
INSERT INTO "entry" VALUES(1,'762bde016a4fc460',8,1,'2026-01-06','give','advice','serve',2,'how to price a pilot',NULL,'',30,'coffee',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(2,'ce94ae05e0e878b6',9,1,'2026-01-06','give','intro','connect',4,'they ship to the same ports',NULL,'',NULL,'',NULL,NULL,2);
INSERT INTO "entry" VALUES(3,'2f386e96c2ab5223',9,2,'2026-01-06','give','intro','connect',4,'they ship to the same ports',NULL,'',NULL,'',NULL,NULL,1);
INSERT INTO "entry" VALUES(4,'40105365c2870135',10,2,'2026-01-06','give','meal','spend',2,'soup, and his plans',3850,'EUR',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(5,'6cace292b91824f1',11,2,'2026-01-06','give','gift','spend',2,'a book',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(6,'c2e96098e0b8a09a',12,3,'2026-01-06','give','encouragement','serve',1,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(7,'820f50d63d2157e5',17,1,'2026-01-07','touch','met','',0,'her team doubles in spring',NULL,'',NULL,'coffee',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(8,'d60cc262818a0fa7',18,2,'2026-01-07','touch','call','',0,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(9,'213112984a32ae0c',19,3,'2026-01-07','touch','message','',0,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(10,'babbe1097be182e1',20,2,'2026-01-07','touch','note','',0,'prefers to be called in the morning',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(11,'519ad0aa6e512587',21,6,'2026-01-06','give','meal','spend',2,'ramen',3850,'USD',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(12,'6cc50462c1ced166',21,1,'2026-01-06','give','thanks','close',1,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(13,'78343589c50a5ada',22,1,'2026-01-06','touch','met','',0,'Kick-off',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(14,'eac0cd3150430348',23,1,'2026-01-07','touch','message','',0,'you wrote: Alice, meet Dana',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(15,'ee25a636a3024f00',23,6,'2026-01-07','touch','message','',0,'you wrote: Alice, meet Dana',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(16,'cf5c3ee627946bf6',24,1,'2026-01-12','ask','name','top',-1,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(17,'bef984dd4bc7ad1c',25,1,'2026-01-12','answer','yes','',0,'she writes on Friday',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(18,'67c4d755c73472d7',26,2,'2026-01-12','ask','intro','top',-2,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(19,'467756d0600925aa',27,2,'2026-01-12','answer','later','',0,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(20,'c81f53b28127429b',29,1,'2026-01-12','give','thanks','close',1,'a card',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(21,'f42148cb7d3b2661',30,3,'2026-01-12','draw','intro','top',-1,'Nina Ross',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(22,'c2e2e5c5c08c5537',32,1,'2026-01-20','adjust','intro','connect',2,'they hired her',NULL,'',NULL,'',NULL,2,NULL);
INSERT INTO "entry" VALUES(23,'024ed1da33721fe8',33,2,'2026-01-06','void','meal','spend',-2,'that was somebody else',NULL,'',NULL,'',4,NULL,NULL);
INSERT INTO "entry" VALUES(24,'1474011369f078c9',34,2,'2026-01-20','slip','slip','',-3,'sent the draft a week late',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(25,'5c112bdf09a5a3d9',38,3,'2026-01-20','give','podcast','connect',4,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(26,'3edaa67a5e2bcfd0',42,1,'2026-01-20','give','report','close',1,'Pia signed today',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(27,'b57c077fdfbb0b2b',44,3,'2026-01-20','touch','message','',0,'sent: thanks',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(28,'7439f6470ad90f07',45,1,'2026-01-07','give','intro','connect',4,'Alice, meet Dana',NULL,'',NULL,'',NULL,NULL,6);
INSERT INTO "entry" VALUES(29,'c7a575c92619b44f',45,6,'2026-01-07','give','intro','connect',4,'Alice, meet Dana',NULL,'',NULL,'',NULL,NULL,1);
CREATE TABLE former_handle (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    action_id INTEGER NOT NULL,
    handle TEXT NOT NULL,
    contact_id INTEGER NOT NULL,
    heir_id INTEGER,
    FOREIGN KEY(action_id) REFERENCES action (id)
) STRICT;
INSERT INTO "former_handle" VALUES(1,51,'bob',2,NULL);
INSERT INTO "former_handle" VALUES(2,52,'rob',4,2);
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
INSERT INTO "referral" VALUES(1,'ab9cfc748ab2b23a',1,'got',8,'Pia Lund','name','top',0,16,'','name','','the port authority',1200000,'EUR','','2026-01-12','won','2026-01-20','2026-01-12','2026-01-20');
INSERT INTO "referral" VALUES(2,'362af5e24d03a3c1',2,'got',NULL,'','intro','top',0,18,'','','','his partner',NULL,'','','2026-01-12','lapsed','2026-01-12',NULL,NULL);
INSERT INTO "referral" VALUES(3,'b368ddbb6bb9729c',3,'got',NULL,'Nina Ross','intro','top',1,NULL,'debriefing','','','',NULL,'','','2026-01-12','lapsed','2026-01-20',NULL,NULL);
INSERT INTO "referral" VALUES(4,'ec70e5832d798e71',2,'got',NULL,'Omar Haddad','intro','top',1,NULL,'','','','',NULL,'','source','2026-01-12','promised','2026-01-12',NULL,NULL);
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
INSERT INTO "standing" VALUES(1,'3e4c32a554dc7355',1,'2026-01-06',7,'');
INSERT INTO "standing" VALUES(2,'e1217f3ce2ddc054',2,'2026-01-20',4,'a client in Lyon');
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
INSERT INTO "step" VALUES(1,'2f0c38c49fe435c1',1,1,'2026-01-12','asked','',0,NULL);
INSERT INTO "step" VALUES(2,'003ed324441f42bb',1,1,'2026-01-12','promised','she writes on Friday',0,NULL);
INSERT INTO "step" VALUES(3,'fe4d77cc7a0fa873',2,2,'2026-01-12','asked','',0,NULL);
INSERT INTO "step" VALUES(4,'8efdef34e3460ca3',2,2,'2026-01-12','lapsed','',0,NULL);
INSERT INTO "step" VALUES(5,'d9a644d42cf08f30',1,1,'2026-01-12','introduced','',0,NULL);
INSERT INTO "step" VALUES(6,'f4da430fc4816f7a',1,1,'2026-01-12','thanked','a card',0,20);
INSERT INTO "step" VALUES(7,'90b0014248f7620c',3,3,'2026-01-12','introduced','',0,NULL);
INSERT INTO "step" VALUES(8,'d34dcee8947132dc',3,3,'2026-01-12','drew','',0,21);
INSERT INTO "step" VALUES(9,'29b942abf3b186d5',4,2,'2026-01-12','promised','sees him on Friday',0,NULL);
INSERT INTO "step" VALUES(10,'da99b407554b7a31',1,1,'2026-01-20','met','a good first call',0,NULL);
INSERT INTO "step" VALUES(11,'1f149bd230f6c93a',1,1,'2026-01-20','won','',0,NULL);
INSERT INTO "step" VALUES(12,'fcc064d77a95f715',1,1,'2026-01-20','told','Pia signed today',0,26);
INSERT INTO "step" VALUES(13,'bab04e5e65c02238',3,3,'2026-01-20','lapsed','',0,NULL);
CREATE TABLE suggestion (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    contact_id INTEGER NOT NULL,
    other_id INTEGER,
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    note TEXT NOT NULL,
    answer TEXT NOT NULL,
    entry_id INTEGER,
    CONSTRAINT answer_known CHECK (answer IN ('accepted', 'dropped', '')),
    CONSTRAINT day_day CHECK (length(day) = 10),
    UNIQUE (uid),
    FOREIGN KEY(contact_id) REFERENCES contact (id),
    FOREIGN KEY(other_id) REFERENCES contact (id),
    FOREIGN KEY(entry_id) REFERENCES entry (id)
) STRICT;
INSERT INTO "suggestion" VALUES(1,'8aee19408ae6d14a',1,6,'2026-01-07','intro','Alice, meet Dana','accepted',28);
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
INSERT INTO "want" VALUES(1,'e142a0337d193753',1,'2026-01-07','more warehouse leads',1,'client',NULL,'');
INSERT INTO "want" VALUES(2,'f938c66999b89086',1,'2026-01-07','a plumber',0,'','2026-01-20','she found one');
INSERT INTO "want" VALUES(3,'cdb1add472a7a36f',2,'2026-01-07','a stage in Lyon',0,'',NULL,'');
CREATE INDEX ix_contact_name_key ON contact (name_key);
CREATE UNIQUE INDEX kind_word ON kind (side, word);
CREATE INDEX address_key ON address (sort, "key");
CREATE INDEX ix_address_contact_id ON address (contact_id);
CREATE INDEX change_row ON change (table_name, row_id);
CREATE INDEX ix_change_action_id ON change (action_id);
CREATE UNIQUE INDEX distinction_pair ON distinction (contact_id, other_id);
CREATE INDEX ix_distinction_other_id ON distinction (other_id);
CREATE INDEX entry_account ON entry (contact_id, day);
CREATE INDEX entry_day ON entry (day);
CREATE INDEX ix_entry_action_id ON entry (action_id);
CREATE INDEX ix_entry_adjusts ON entry (adjusts);
CREATE INDEX ix_former_handle_action_id ON former_handle (action_id);
CREATE INDEX ix_former_handle_contact_id ON former_handle (contact_id);
CREATE INDEX ix_former_handle_handle ON former_handle (handle);
CREATE INDEX standing_account ON standing (contact_id, day);
CREATE INDEX ix_tag_key ON tag ("key");
CREATE UNIQUE INDEX tag_contact ON tag (contact_id, "key");
CREATE INDEX ix_want_contact_id ON want (contact_id);
CREATE INDEX ask_open ON ask (answer);
CREATE INDEX ix_ask_contact_id ON ask (contact_id);
CREATE INDEX ix_referral_contact_id ON referral (contact_id);
CREATE INDEX ix_referral_who_id ON referral (who_id);
CREATE INDEX ix_suggestion_contact_id ON suggestion (contact_id);
CREATE INDEX ix_suggestion_entry_id ON suggestion (entry_id);
CREATE INDEX ix_suggestion_other_id ON suggestion (other_id);
CREATE INDEX suggestion_open ON suggestion (answer);
CREATE INDEX ix_step_entry_id ON step (entry_id);
CREATE INDEX ix_step_referral_id ON step (referral_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('kind',37);
INSERT INTO "sqlite_sequence" VALUES('setting',28);
INSERT INTO "sqlite_sequence" VALUES('contact',8);
INSERT INTO "sqlite_sequence" VALUES('action',52);
INSERT INTO "sqlite_sequence" VALUES('change',103);
INSERT INTO "sqlite_sequence" VALUES('address',8);
INSERT INTO "sqlite_sequence" VALUES('tag',3);
INSERT INTO "sqlite_sequence" VALUES('entry',30);
INSERT INTO "sqlite_sequence" VALUES('standing',2);
INSERT INTO "sqlite_sequence" VALUES('want',3);
INSERT INTO "sqlite_sequence" VALUES('suggestion',1);
INSERT INTO "sqlite_sequence" VALUES('ask',2);
INSERT INTO "sqlite_sequence" VALUES('referral',4);
INSERT INTO "sqlite_sequence" VALUES('step',13);
INSERT INTO "sqlite_sequence" VALUES('former_handle',2);
COMMIT;
