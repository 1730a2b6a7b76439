PRAGMA application_id = 1464159308;
PRAGMA user_version = 3;
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
INSERT INTO "action" VALUES(1,'57fa092045439628','2026-01-05T12:00:01Z','2026-01-05','add ''Alice Chen'' --source client --email alice@chen.example --org ''Chen Logistics'' --tier A --tag board --attitude open','added Alice Chen as alice',NULL);
INSERT INTO "action" VALUES(2,'dbeac7119a22912b','2026-01-05T12:00:02Z','2026-01-05','add ''Bob Lee'' --source partner --email bob@lee.example --phone ''+49 170 7654321'' --birthday --03-02','added Bob Lee as bob',NULL);
INSERT INTO "action" VALUES(3,'0f174f3e64b73de6','2026-01-05T12:00:03Z','2026-01-05','add ''Chitra Rao'' --source friend --birthday 1990-03-05 --note ''met at the fair in Köln''','added Chitra Rao as chitra',NULL);
INSERT INTO "action" VALUES(4,'428127e9fff4fb93','2026-01-05T12:00:04Z','2026-01-05','add ''Rob Lee'' --email rob@lee.example --org ''Lee & Co''','added Rob Lee as rob',NULL);
INSERT INTO "action" VALUES(5,'b2e4a83f7532d339','2026-01-05T12:00:05Z','2026-01-05','add ''Erik Dahl''','added Erik Dahl as erik',NULL);
INSERT INTO "action" VALUES(6,'fa7706beefeadfe1','2026-01-05T12:00:06Z','2026-01-05','import people.vcf --source group --tag fair','imported people.vcf: 2 added, 0 changed, 0 same, 0 skipped',NULL);
INSERT INTO "action" VALUES(7,'cf8bb9c10e7506fc','2026-01-06T12:00:09Z','2026-01-06','give alice advice ''how to price a pilot'' --minutes 30 --occasion coffee','gave alice advice (+2)',NULL);
INSERT INTO "action" VALUES(8,'f972ad3095794abc','2026-01-06T12:00:10Z','2026-01-06','give alice intro ''they ship to the same ports'' --to bob','gave alice and bob intro (+4 each)',NULL);
INSERT INTO "action" VALUES(9,'9cf278bb9fb1b9a8','2026-01-06T12:00:11Z','2026-01-06','give bob meal ''soup, and his plans'' --cost 38.50 --currency EUR','gave bob meal (+2)',NULL);
INSERT INTO "action" VALUES(10,'8c63a6a287d74463','2026-01-06T12:00:12Z','2026-01-06','give rob gift ''a book''','gave rob gift (+2)',NULL);
INSERT INTO "action" VALUES(11,'bbfa340c09ade607','2026-01-06T12:00:13Z','2026-01-06','give chitra encouragement','gave chitra encouragement (+1)',NULL);
INSERT INTO "action" VALUES(12,'6def4b103241c84d','2026-01-06T12:00:14Z','2026-01-06','standing alice 7','you stand at 7 of 10 with alice',NULL);
INSERT INTO "action" VALUES(13,'609e40663b407018','2026-01-07T12:00:16Z','2026-01-07','want alice ''more warehouse leads'' --can --kind client','alice wants “more warehouse leads” (want 1)',NULL);
INSERT INTO "action" VALUES(14,'17bef0c880f238ba','2026-01-07T12:00:18Z','2026-01-07','want alice ''a plumber''','alice wants “a plumber” (want 2)',NULL);
INSERT INTO "action" VALUES(15,'3d9a2829f6f7b534','2026-01-07T12:00:19Z','2026-01-07','want bob ''a stage in Lyon''','bob wants “a stage in Lyon” (want 3)',NULL);
INSERT INTO "action" VALUES(16,'42c060a72fa87372','2026-01-07T12:00:20Z','2026-01-07','met alice coffee ''her team doubles in spring''','met alice at coffee',NULL);
INSERT INTO "action" VALUES(17,'b4fa7c1db5aec2ce','2026-01-07T12:00:21Z','2026-01-07','call bob','spoke with bob',NULL);
INSERT INTO "action" VALUES(18,'d70378e1e75a4ab2','2026-01-07T12:00:22Z','2026-01-07','message chitra','wrote to chitra',NULL);
INSERT INTO "action" VALUES(19,'e91565354e92b7a5','2026-01-07T12:00:23Z','2026-01-07','note bob ''prefers to be called in the morning''','note on bob',NULL);
INSERT INTO "action" VALUES(20,'e9ad649afb912ac6','2026-01-12T12:00:28Z','2026-01-12','ask alice name --for ''the port authority'' --anyway','asked alice for name (−1) (referral 1), although not ready (earned)',NULL);
INSERT INTO "action" VALUES(21,'4dafb13bb68a4f9e','2026-01-12T12:00:29Z','2026-01-12','answered alice yes ''she writes on Friday''','alice said yes to name of 2026-01-12',NULL);
INSERT INTO "action" VALUES(22,'c9ecc11710b1a945','2026-01-12T12:00:30Z','2026-01-12','ask bob intro --for ''his partner'' --anyway','asked bob for intro (−2) (referral 2), although not ready (earned)',NULL);
INSERT INTO "action" VALUES(23,'754437934294e1e2','2026-01-12T12:00:31Z','2026-01-12','answered bob later --until 2026-03-01','bob said not now to intro of 2026-01-12; not asked for intro again before 2026-03-01',NULL);
INSERT INTO "action" VALUES(24,'d590d4481a8981d3','2026-01-12T12:00:32Z','2026-01-12','got alice ''Pia Lund'' --method name --new','alice introduced Pia Lund (referral 1)',NULL);
INSERT INTO "action" VALUES(25,'a7e911aa005d5eb8','2026-01-12T12:00:33Z','2026-01-12','thank alice ''a card''','thanked alice for Pia Lund',NULL);
INSERT INTO "action" VALUES(26,'6a74cdee0b9cf36b','2026-01-12T12:00:34Z','2026-01-12','got chitra ''Nina Ross'' --offered --occasion debriefing','chitra introduced Nina Ross, offered (−1) (referral 3)',NULL);
INSERT INTO "action" VALUES(27,'d9c2824e9a173ccb','2026-01-12T12:00:35Z','2026-01-12','promised bob ''Omar Haddad'' --why ''sees him on Friday''','bob promised Omar Haddad (referral 4)',NULL);
INSERT INTO "action" VALUES(28,'e9bd49f8f54a3055','2026-01-20T12:00:37Z','2026-01-20','landed 2 6 ''they hired her''','intro for alice landed as 6, not 4 (+2)',NULL);
INSERT INTO "action" VALUES(29,'116be32d9d49d967','2026-01-20T12:00:38Z','2026-01-20','void 4 ''that was somebody else''','voided entry 4: give meal (+2) for bob on 2026-01-06',NULL);
INSERT INTO "action" VALUES(30,'ad631920de885d45','2026-01-20T12:00:39Z','2026-01-20','slip bob ''sent the draft a week late''','a slip with bob (−3)',NULL);
INSERT INTO "action" VALUES(31,'c75a75395ab3cf8e','2026-01-20T12:00:40Z','2026-01-20','fulfilled 2 ''she found one''','settled what alice wanted: “a plumber”',NULL);
INSERT INTO "action" VALUES(32,'170b7da4ecb9b9a7','2026-01-20T12:00:41Z','2026-01-20','standing bob 4 --ten ''a client in Lyon''','you stand at 4 of 10 with bob',NULL);
INSERT INTO "action" VALUES(33,'2cd0b5ec995e37fe','2026-01-20T12:00:42Z','2026-01-20','kinds give podcast 4 --family connect --about ''a seat at my microphone''','added give podcast with 4 points',NULL);
INSERT INTO "action" VALUES(34,'b6cc4a223c1b2e70','2026-01-20T12:00:43Z','2026-01-20','give chitra podcast','gave chitra podcast (+4)',NULL);
INSERT INTO "action" VALUES(35,'203cc36579762f25','2026-01-20T12:00:44Z','2026-01-20','policy rest_days 45','rest_days is 45 now, was 30',NULL);
INSERT INTO "action" VALUES(36,'d40c530619f5ae80','2026-01-20T12:00:45Z','2026-01-20','moved pia met --why ''a good first call''','Pia Lund, from alice: introduced → met',NULL);
INSERT INTO "action" VALUES(37,'fb4ebb30e42d9e62','2026-01-20T12:00:46Z','2026-01-20','moved pia won --value 12000 --currency EUR','Pia Lund, from alice: met → won, worth 12000.00 EUR',NULL);
INSERT INTO "action" VALUES(38,'63cea24a92ebdad3','2026-01-20T12:00:47Z','2026-01-20','told alice ''Pia signed today''','told alice about Pia Lund',NULL);
INSERT INTO "action" VALUES(39,'aeac08b63ca35e1f','2026-01-20T12:00:48Z','2026-01-20','moved nina lapsed','Nina Ross, from chitra: introduced → lapsed',NULL);
INSERT INTO "action" VALUES(40,'5c74c6316d7ad790','2026-01-20T12:00:49Z','2026-01-20','draft chitra thanks --log','wrote to chitra',NULL);
INSERT INTO "action" VALUES(41,'ed9269e09977e351','2026-01-21T12:00:52Z','2026-01-21','give erik advice','gave erik advice (+2)',NULL);
INSERT INTO "action" VALUES(42,'d7fe14eb918f0eeb','2026-01-21T12:00:53Z','2026-01-21','undo','took back: gave erik advice (+2)',41);
INSERT INTO "action" VALUES(43,'ae33dadf5bad85a0','2026-01-21T12:00:54Z','2026-01-21','archive erik','archived erik',NULL);
INSERT INTO "action" VALUES(44,'97de1c141bce53c2','2026-01-21T12:00:55Z','2026-01-21','snooze chitra 2026-02-02','chitra is left alone until 2026-02-02',NULL);
INSERT INTO "action" VALUES(45,'42cd639c0e218706','2026-01-21T12:00:56Z','2026-01-21','edit chitra --do-not-ask','edited chitra',NULL);
INSERT INTO "action" VALUES(46,'954053a3da4a1b19','2026-01-21T12:00:57Z','2026-01-21','edit bob --handle bob-lee --tier B','edited bob-lee',NULL);
INSERT INTO "action" VALUES(47,'ab73ab91852b72a2','2026-01-21T12:00:58Z','2026-01-21','merge bob-lee rob','merged rob into bob-lee',NULL);
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
INSERT INTO "alembic_version" VALUES('0003');
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
INSERT INTO "ask" VALUES(1,'fdd462f3f2a1dba4',11,1,'2026-01-12','name',1,'the port authority','earned',1,'yes','2026-01-12',NULL);
INSERT INTO "ask" VALUES(2,'58cfd17c9cb52d53',13,2,'2026-01-12','intro',2,'his partner','earned',1,'later','2026-01-12','2026-03-01');
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
INSERT INTO "change" VALUES(85,42,'entry',23,5,'drop','{"action_id": 41, "adjusts": null, "contact_id": 5, "cost": null, "currency": "", "day": "2026-01-21", "family": "serve", "id": 23, "kind": "advice", "minutes": null, "note": "", "occasion": "", "other_id": null, "points": 2, "side": "give", "uid": "db9d11ea50c0a4e0", "voids": null}',NULL);
INSERT INTO "change" VALUES(86,43,'contact',5,5,'edit','{"archived": 0}','{"archived": 1}');
INSERT INTO "change" VALUES(87,44,'contact',3,3,'edit','{"snoozed_until": null}','{"snoozed_until": "2026-02-02"}');
INSERT INTO "change" VALUES(88,45,'contact',3,3,'edit','{"do_not_ask": 0}','{"do_not_ask": 1}');
INSERT INTO "change" VALUES(89,46,'contact',2,2,'edit','{"handle": "bob", "tier": ""}','{"handle": "bob-lee", "tier": "B"}');
INSERT INTO "change" VALUES(90,47,'address',4,2,'edit','{"contact_id": 4}','{"contact_id": 2}');
INSERT INTO "change" VALUES(91,47,'entry',5,2,'edit','{"contact_id": 4}','{"contact_id": 2}');
INSERT INTO "change" VALUES(92,47,'contact',2,2,'edit','{"org": ""}','{"org": "Lee & Co"}');
INSERT INTO "change" VALUES(93,47,'contact',4,4,'drop','{"added": "2026-01-05", "archived": 0, "attitude": "", "birth_day": null, "birth_month": null, "birth_year": null, "do_not_ask": 0, "extra": "", "handle": "rob", "id": 4, "name": "Rob Lee", "name_key": "rob lee", "note": "", "org": "Lee & Co", "origin": null, "snoozed_until": null, "source": "", "style": "", "tier": "", "title": "", "uid": "957f1930e4a52b62"}',NULL);
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
INSERT INTO "contact" VALUES(1,'5a5710875f0b3025','alice','Alice Chen','alice chen','client','A','Chen Logistics','','open','',NULL,NULL,NULL,'','',0,0,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(2,'bf26f30e6691df71','bob-lee','Bob Lee','bob lee','partner','B','Lee & Co','','','',NULL,3,2,'','',0,0,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(3,'7ee1a47f48be8420','chitra','Chitra Rao','chitra rao','friend','','','','','',1990,3,5,'met at the fair in Köln','',0,1,'2026-02-02','2026-01-05',NULL);
INSERT INTO "contact" VALUES(5,'f64626ec8e969225','erik','Erik Dahl','erik dahl','','','','','','',NULL,NULL,NULL,'','',1,0,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(6,'597b40a71d3dc053','dana','Dana Fox','dana fox','group','','Fox & Daughters','','','',1979,11,30,'','N:Fox;Dana;;;',0,0,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(7,'77a2b9eb4735af66','emre','Emre Yıldız','emre yıldız','group','','','','','',NULL,NULL,NULL,'speaks, and listens','',0,0,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(8,'424bb02c67e581f2','pia','Pia Lund','pia lund','','','','','','',NULL,NULL,NULL,'','',0,0,NULL,'2026-01-12',1);
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
INSERT INTO "entry" VALUES(1,'f495b2312fac5467',7,1,'2026-01-06','give','advice','serve',2,'how to price a pilot',NULL,'',30,'coffee',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(2,'55edb511b3a2e8bd',8,1,'2026-01-06','give','intro','connect',4,'they ship to the same ports',NULL,'',NULL,'',NULL,NULL,2);
INSERT INTO "entry" VALUES(3,'cb7e01a5905bda71',8,2,'2026-01-06','give','intro','connect',4,'they ship to the same ports',NULL,'',NULL,'',NULL,NULL,1);
INSERT INTO "entry" VALUES(4,'32b8871cc371b284',9,2,'2026-01-06','give','meal','spend',2,'soup, and his plans',3850,'EUR',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(5,'84c40f7a8a1d314c',10,2,'2026-01-06','give','gift','spend',2,'a book',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(6,'07b5901363bafa33',11,3,'2026-01-06','give','encouragement','serve',1,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(7,'a2b1647750397c1f',16,1,'2026-01-07','touch','met','',0,'her team doubles in spring',NULL,'',NULL,'coffee',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(8,'b0a8fabde202fd58',17,2,'2026-01-07','touch','call','',0,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(9,'5c48827126df007e',18,3,'2026-01-07','touch','message','',0,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(10,'f4769c4f9029aae5',19,2,'2026-01-07','touch','note','',0,'prefers to be called in the morning',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(11,'1ac4b116e32f607c',20,1,'2026-01-12','ask','name','top',-1,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(12,'cffff9b9d696bd63',21,1,'2026-01-12','answer','yes','',0,'she writes on Friday',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(13,'5cf80234bdf9ef0e',22,2,'2026-01-12','ask','intro','top',-2,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(14,'68123ae779fe3865',23,2,'2026-01-12','answer','later','',0,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(15,'04b15c8a72203756',25,1,'2026-01-12','give','thanks','close',1,'a card',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(16,'4420d4a7e0d97327',26,3,'2026-01-12','draw','intro','top',-1,'Nina Ross',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(17,'c6261f2477a60ca9',28,1,'2026-01-20','adjust','intro','connect',2,'they hired her',NULL,'',NULL,'',NULL,2,NULL);
INSERT INTO "entry" VALUES(18,'ed7e2c3663714a4b',29,2,'2026-01-06','void','meal','spend',-2,'that was somebody else',NULL,'',NULL,'',4,NULL,NULL);
INSERT INTO "entry" VALUES(19,'10ecd516bcdf2025',30,2,'2026-01-20','slip','slip','',-3,'sent the draft a week late',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(20,'742a98a462b91209',34,3,'2026-01-20','give','podcast','connect',4,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(21,'7c73b95df414be4f',38,1,'2026-01-20','give','report','close',1,'Pia signed today',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(22,'f4e65d9f2eff9ddc',40,3,'2026-01-20','touch','message','',0,'sent: thanks',NULL,'',NULL,'',NULL,NULL,NULL);
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
INSERT INTO "referral" VALUES(1,'1c08d5184af4b74d',1,'got',8,'Pia Lund','name','top',0,11,'','name','','the port authority',1200000,'EUR','','2026-01-12','won','2026-01-20','2026-01-12','2026-01-20');
INSERT INTO "referral" VALUES(2,'cb14c02618541062',2,'got',NULL,'','intro','top',0,13,'','','','his partner',NULL,'','','2026-01-12','lapsed','2026-01-12',NULL,NULL);
INSERT INTO "referral" VALUES(3,'aab377b91d5b06b0',3,'got',NULL,'Nina Ross','intro','top',1,NULL,'debriefing','','','',NULL,'','','2026-01-12','lapsed','2026-01-20',NULL,NULL);
INSERT INTO "referral" VALUES(4,'191438d3a6012dc4',2,'got',NULL,'Omar Haddad','intro','top',1,NULL,'','','','',NULL,'','source','2026-01-12','promised','2026-01-12',NULL,NULL);
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
INSERT INTO "standing" VALUES(1,'895b732620c846a0',1,'2026-01-06',7,'');
INSERT INTO "standing" VALUES(2,'0a809f8f39e1cbe3',2,'2026-01-20',4,'a client in Lyon');
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
INSERT INTO "step" VALUES(1,'b9f92e48c801cea4',1,1,'2026-01-12','asked','',0,NULL);
INSERT INTO "step" VALUES(2,'7ca4220b77f5fd76',1,1,'2026-01-12','promised','she writes on Friday',0,NULL);
INSERT INTO "step" VALUES(3,'114b92f4f6d1fd2d',2,2,'2026-01-12','asked','',0,NULL);
INSERT INTO "step" VALUES(4,'05df8547ca0fa4e8',2,2,'2026-01-12','lapsed','',0,NULL);
INSERT INTO "step" VALUES(5,'c65f5f8d9ce0a6e3',1,1,'2026-01-12','introduced','',0,NULL);
INSERT INTO "step" VALUES(6,'9fc095f1944290fd',1,1,'2026-01-12','thanked','a card',0,15);
INSERT INTO "step" VALUES(7,'9e8864bf975c15d1',3,3,'2026-01-12','introduced','',0,NULL);
INSERT INTO "step" VALUES(8,'8d013b7894a243cc',3,3,'2026-01-12','drew','',0,16);
INSERT INTO "step" VALUES(9,'2226a704f6270c63',4,2,'2026-01-12','promised','sees him on Friday',0,NULL);
INSERT INTO "step" VALUES(10,'40060f24414cae79',1,1,'2026-01-20','met','a good first call',0,NULL);
INSERT INTO "step" VALUES(11,'30d3e3975e427fed',1,1,'2026-01-20','won','',0,NULL);
INSERT INTO "step" VALUES(12,'97d6d944c1c1b5e8',1,1,'2026-01-20','told','Pia signed today',0,21);
INSERT INTO "step" VALUES(13,'2994176acd2fee92',3,3,'2026-01-20','lapsed','',0,NULL);
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
INSERT INTO "want" VALUES(1,'ef78439fbe126d18',1,'2026-01-07','more warehouse leads',1,'client',NULL,'');
INSERT INTO "want" VALUES(2,'4703417de0fdac3f',1,'2026-01-07','a plumber',0,'','2026-01-20','she found one');
INSERT INTO "want" VALUES(3,'84f6ec5c83a0d843',2,'2026-01-07','a stage in Lyon',0,'',NULL,'');
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
