PRAGMA application_id = 1464159308;
PRAGMA user_version = 6;
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
INSERT INTO "account" VALUES(6,6,5.96928224140818830534e+00,'2026-01-08',2,2,0,'2026-01-07',NULL,'2026-01-08','60 0 0 0 0 0 0 0 0 0 0 0','intro meal','',NULL,'2026-01-06','2026-01-07',NULL,NULL);
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
INSERT INTO "action" VALUES(1,'a47824388172547f','2026-01-05T12:00:01Z','2026-01-05','add ''Alice Chen'' --source client --email alice@chen.example --org ''Chen Logistics'' --tier A --tag board --attitude open','added Alice Chen as alice',NULL);
INSERT INTO "action" VALUES(2,'3dd527aa52cd64bc','2026-01-05T12:00:02Z','2026-01-05','add ''Bob Lee'' --source partner --email bob@lee.example --phone ''+49 170 7654321'' --birthday --03-02','added Bob Lee as bob',NULL);
INSERT INTO "action" VALUES(3,'fe3c9d0c6ebd77fe','2026-01-05T12:00:03Z','2026-01-05','add ''Chitra Rao'' --source friend --birthday 1990-03-05 --note ''met at the fair in Köln''','added Chitra Rao as chitra',NULL);
INSERT INTO "action" VALUES(4,'5a07c235873fc530','2026-01-05T12:00:04Z','2026-01-05','add ''Rob Lee'' --email rob@lee.example --org ''Lee & Co''','added Rob Lee as rob',NULL);
INSERT INTO "action" VALUES(5,'ed9ad7a4de0b7a31','2026-01-05T12:00:05Z','2026-01-05','add ''Erik Dahl''','added Erik Dahl as erik',NULL);
INSERT INTO "action" VALUES(6,'345651791c264914','2026-01-05T12:00:06Z','2026-01-05','import people.vcf --source group --tag fair','imported people.vcf: 2 added, 0 changed, 0 same, 0 skipped',NULL);
INSERT INTO "action" VALUES(7,'564ae53ab4faf4d3','2026-01-05T12:00:07Z','2026-01-05','edit bob --nickname Bobby','edited bob',NULL);
INSERT INTO "action" VALUES(8,'894bc1cd2440072c','2026-01-06T12:00:09Z','2026-01-06','give alice advice ''how to price a pilot'' --minutes 30 --occasion coffee','gave alice advice (+2)',NULL);
INSERT INTO "action" VALUES(9,'ac8bd36860687648','2026-01-06T12:00:10Z','2026-01-06','give alice intro ''they ship to the same ports'' --to bob','gave alice and bob intro (+4 each)',NULL);
INSERT INTO "action" VALUES(10,'0f62e6ae45d7c75e','2026-01-06T12:00:11Z','2026-01-06','give bob meal ''soup, and his plans'' --cost 38.50 --currency EUR','gave bob meal (+2)',NULL);
INSERT INTO "action" VALUES(11,'5075d80ec3bf5979','2026-01-06T12:00:12Z','2026-01-06','give rob gift ''a book''','gave rob gift (+2)',NULL);
INSERT INTO "action" VALUES(12,'499238e9942575fb','2026-01-06T12:00:13Z','2026-01-06','give chitra encouragement','gave chitra encouragement (+1)',NULL);
INSERT INTO "action" VALUES(13,'facc623924f970fe','2026-01-06T12:00:14Z','2026-01-06','standing alice 7','you stand at 7 of 10 with alice',NULL);
INSERT INTO "action" VALUES(14,'32b6e6fc084b656a','2026-01-07T12:00:16Z','2026-01-07','want alice ''more warehouse leads'' --can --kind client','alice wants “more warehouse leads” (want 1)',NULL);
INSERT INTO "action" VALUES(15,'b1cc4c0c3f78ae3d','2026-01-07T12:00:18Z','2026-01-07','want alice ''a plumber''','alice wants “a plumber” (want 2)',NULL);
INSERT INTO "action" VALUES(16,'228e4a17d7ba7b5b','2026-01-07T12:00:19Z','2026-01-07','want bob ''a stage in Lyon''','bob wants “a stage in Lyon” (want 3)',NULL);
INSERT INTO "action" VALUES(17,'b39197129e022c97','2026-01-07T12:00:20Z','2026-01-07','met alice coffee ''her team doubles in spring''','met alice at coffee',NULL);
INSERT INTO "action" VALUES(18,'ff95cae71cba8bd1','2026-01-07T12:00:21Z','2026-01-07','call bob','spoke with bob',NULL);
INSERT INTO "action" VALUES(19,'d1c9901911893ad8','2026-01-07T12:00:22Z','2026-01-07','message chitra','wrote to chitra',NULL);
INSERT INTO "action" VALUES(20,'342b06f35fc7a809','2026-01-07T12:00:23Z','2026-01-07','note bob ''prefers to be called in the morning''','note on bob',NULL);
INSERT INTO "action" VALUES(21,'edbd5073fbb5df1d','2026-01-07T12:00:24Z','2026-01-07','import gifts.csv','imported gifts.csv: 2 entries added, 0 same, 0 skipped',NULL);
INSERT INTO "action" VALUES(22,'be81d0bcae526718','2026-01-07T12:00:25Z','2026-01-07','import calendar.ics','imported calendar.ics: 1 touch added, 0 same, 0 skipped',NULL);
INSERT INTO "action" VALUES(23,'a33d85a7f5618101','2026-01-07T12:00:26Z','2026-01-07','import mail.mbox --me you@example.com','imported mail.mbox: 2 touches added, 0 same, 0 skipped, 1 in `well inbox`',NULL);
INSERT INTO "action" VALUES(24,'b5e30964ac66d013','2026-01-12T12:00:28Z','2026-01-12','ask alice name --for ''the port authority'' --anyway','asked alice for name (−1) (referral 1)',NULL);
INSERT INTO "action" VALUES(25,'51c3004c56e5cfa6','2026-01-12T12:00:29Z','2026-01-12','answered alice yes ''she writes on Friday''','alice said yes to name of 2026-01-12',NULL);
INSERT INTO "action" VALUES(26,'141a1f18e7782fd3','2026-01-12T12:00:30Z','2026-01-12','ask bob intro --for ''his partner'' --anyway','asked bob for intro (−2) (referral 2), although not ready (earned)',NULL);
INSERT INTO "action" VALUES(27,'d90ed1beb258fd24','2026-01-12T12:00:31Z','2026-01-12','answered bob later --until 2026-03-01','bob said not now to intro of 2026-01-12; not asked for intro again before 2026-03-01',NULL);
INSERT INTO "action" VALUES(28,'bb9525f54b3c2d33','2026-01-12T12:00:32Z','2026-01-12','got alice ''Pia Lund'' --method name --new','alice introduced Pia Lund (referral 1)',NULL);
INSERT INTO "action" VALUES(29,'d825bafe069ff35e','2026-01-12T12:00:33Z','2026-01-12','thank alice ''a card''','thanked alice for Pia Lund',NULL);
INSERT INTO "action" VALUES(30,'e4594ef111524e2c','2026-01-12T12:00:34Z','2026-01-12','got chitra ''Nina Ross'' --offered --occasion debriefing','chitra introduced Nina Ross, offered (−1) (referral 3)',NULL);
INSERT INTO "action" VALUES(31,'47574512d7681a23','2026-01-12T12:00:35Z','2026-01-12','promised bob ''Omar Haddad'' --why ''sees him on Friday''','bob promised Omar Haddad (referral 4)',NULL);
INSERT INTO "action" VALUES(32,'7a325d2b0dd38ab4','2026-01-20T12:00:37Z','2026-01-20','landed 2 6 ''they hired her''','intro for alice landed as 6, not 4 (+2)',NULL);
INSERT INTO "action" VALUES(33,'ef0f6c5d0edcb83c','2026-01-20T12:00:38Z','2026-01-20','void 4 ''that was somebody else''','voided entry 4: give meal (+2) for bob on 2026-01-06',NULL);
INSERT INTO "action" VALUES(34,'2dc87b1eedcfddb5','2026-01-20T12:00:39Z','2026-01-20','slip bob ''sent the draft a week late''','a slip with bob (−3)',NULL);
INSERT INTO "action" VALUES(35,'20a3d193aa1af423','2026-01-20T12:00:40Z','2026-01-20','fulfilled 2 ''she found one''','settled what alice wanted: “a plumber”',NULL);
INSERT INTO "action" VALUES(36,'15f794b316957925','2026-01-20T12:00:41Z','2026-01-20','standing bob 4 --ten ''a client in Lyon''','you stand at 4 of 10 with bob',NULL);
INSERT INTO "action" VALUES(37,'a3de0e4447ebeef2','2026-01-20T12:00:42Z','2026-01-20','kinds give podcast 4 --family connect --about ''a seat at my microphone''','added give podcast with 4 points',NULL);
INSERT INTO "action" VALUES(38,'240eb4b8dc21e728','2026-01-20T12:00:43Z','2026-01-20','give chitra podcast','gave chitra podcast (+4)',NULL);
INSERT INTO "action" VALUES(39,'041ef05bdef98df8','2026-01-20T12:00:44Z','2026-01-20','policy rest_days 45','rest_days is 45 now, was 30',NULL);
INSERT INTO "action" VALUES(40,'9e5a162ae30406b9','2026-01-20T12:00:45Z','2026-01-20','moved pia met --why ''a good first call''','Pia Lund, from alice: introduced → met',NULL);
INSERT INTO "action" VALUES(41,'88cbc2464d8b0bcc','2026-01-20T12:00:46Z','2026-01-20','moved pia won --value 12000 --currency EUR','Pia Lund, from alice: met → won, worth 12000.00 EUR',NULL);
INSERT INTO "action" VALUES(42,'253b1b0177642718','2026-01-20T12:00:47Z','2026-01-20','told alice ''Pia signed today''','told alice about Pia Lund',NULL);
INSERT INTO "action" VALUES(43,'31744a3026fee2ec','2026-01-20T12:00:48Z','2026-01-20','moved nina lapsed','Nina Ross, from chitra: introduced → lapsed',NULL);
INSERT INTO "action" VALUES(44,'4c9cdf9f30eae4e6','2026-01-20T12:00:49Z','2026-01-20','draft chitra thanks --log','wrote to chitra',NULL);
INSERT INTO "action" VALUES(45,'7acb3ec6b9ee0680','2026-01-20T12:00:50Z','2026-01-20','accept 1','gave alice and dana intro (+4 each) on 2026-01-07',NULL);
INSERT INTO "action" VALUES(46,'aabc3252164c4be9','2026-01-21T12:00:52Z','2026-01-21','give erik advice','gave erik advice (+2)',NULL);
INSERT INTO "action" VALUES(47,'7fc2aa3226e3d7b8','2026-01-21T12:00:53Z','2026-01-21','undo','took back: gave erik advice (+2)',46);
INSERT INTO "action" VALUES(48,'261c790880aa2fdd','2026-01-21T12:00:54Z','2026-01-21','archive erik','archived erik',NULL);
INSERT INTO "action" VALUES(49,'04467984de07cdfd','2026-01-21T12:00:55Z','2026-01-21','snooze chitra 2026-02-02','chitra is left alone until 2026-02-02',NULL);
INSERT INTO "action" VALUES(50,'fb788005c7eb9d36','2026-01-21T12:00:56Z','2026-01-21','edit chitra --do-not-ask','edited chitra',NULL);
INSERT INTO "action" VALUES(51,'4d8eb0a700ffad0c','2026-01-21T12:00:57Z','2026-01-21','edit bob --handle bob-lee --tier B','edited bob-lee',NULL);
INSERT INTO "action" VALUES(52,'c440dbb1517c8317','2026-01-21T12:00:58Z','2026-01-21','dupes --not dana alice','dana and alice are two different people',NULL);
INSERT INTO "action" VALUES(53,'e2f51e10bd65b5c0','2026-01-21T12:00:59Z','2026-01-21','merge bob-lee rob','merged rob into bob-lee',NULL);
INSERT INTO "action" VALUES(54,'57b7923870ce49c0','2026-01-21T12:01:00Z','2026-01-21','import moved.ics','imported moved.ics: 1 touch added, 1 moved, 0 same, 0 skipped',NULL);
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
INSERT INTO "alembic_version" VALUES('0006');
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
INSERT INTO "ask" VALUES(1,'e14872d41bf1de02',16,1,'2026-01-12','name',1,'the port authority','ready',0,'yes','2026-01-12',NULL);
INSERT INTO "ask" VALUES(2,'6114456eed2d754a',18,2,'2026-01-12','intro',2,'his partner','earned',1,'later','2026-01-12','2026-03-01');
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
INSERT INTO "change" VALUES(95,47,'entry',30,5,'drop','{"action_id": 46, "adjusts": null, "contact_id": 5, "cost": null, "currency": "", "day": "2026-01-21", "family": "serve", "id": 30, "kind": "advice", "minutes": null, "note": "", "occasion": "", "other_id": null, "points": 2, "side": "give", "uid": "12b8f6375c70f3af", "voids": null}',NULL);
INSERT INTO "change" VALUES(96,48,'contact',5,5,'edit','{"archived": 0}','{"archived": 1}');
INSERT INTO "change" VALUES(97,49,'contact',3,3,'edit','{"snoozed_until": null}','{"snoozed_until": "2026-02-02"}');
INSERT INTO "change" VALUES(98,50,'contact',3,3,'edit','{"do_not_ask": 0}','{"do_not_ask": 1}');
INSERT INTO "change" VALUES(99,51,'contact',2,2,'edit','{"handle": "bob", "tier": ""}','{"handle": "bob-lee", "tier": "B"}');
INSERT INTO "change" VALUES(100,52,'distinction',1,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(101,53,'address',4,2,'edit','{"contact_id": 4}','{"contact_id": 2}');
INSERT INTO "change" VALUES(102,53,'entry',5,2,'edit','{"contact_id": 4}','{"contact_id": 2}');
INSERT INTO "change" VALUES(103,53,'contact',2,2,'edit','{"org": ""}','{"org": "Lee & Co"}');
INSERT INTO "change" VALUES(104,53,'contact',4,4,'drop','{"added": "2026-01-05", "additional_name": "", "archived": 0, "attitude": "", "birth_day": null, "birth_month": null, "birth_year": null, "city": "", "do_not_ask": 0, "extra": "", "family_name": "", "given_name": "", "handle": "rob", "id": 4, "name": "Rob Lee", "name_key": "rob lee", "name_prefix": "", "name_suffix": "", "nickname": "", "note": "", "org": "Lee & Co", "origin": null, "role": "", "snoozed_until": null, "source": "", "style": "", "tier": "", "title": "", "uid": "25e04e784eadc215"}',NULL);
INSERT INTO "change" VALUES(105,54,'entry',31,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(106,54,'entry',32,1,'add',NULL,NULL);
INSERT INTO "change" VALUES(107,54,'entry',33,6,'add',NULL,NULL);
INSERT INTO "change" VALUES(108,54,'meeting',1,NULL,'add',NULL,NULL);
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
INSERT INTO "contact" VALUES(1,'2713be777ddbcad5','alice','Alice Chen','alice chen','','','','','','','client','A','Chen Logistics','','','','open','',NULL,NULL,NULL,'','',0,0,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(2,'fc0aea133df4bb85','bob-lee','Bob Lee','bob lee','','','','','','Bobby','partner','B','Lee & Co','','','','','',NULL,3,2,'','',0,0,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(3,'584d8bacb157e796','chitra','Chitra Rao','chitra rao','','','','','','','friend','','','','','','','',1990,3,5,'met at the fair in Köln','',0,1,'2026-02-02','2026-01-05',NULL);
INSERT INTO "contact" VALUES(5,'825343dba7d04105','erik','Erik Dahl','erik dahl','','','','','','','','','','','','','','',NULL,NULL,NULL,'','',1,0,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(6,'ed4e4256fff176c2','dana','Dana Fox','dana fox','','Dana','','Fox','','','group','','Fox & Daughters','','','','','',1979,11,30,'','N:Fox;Dana;;;',0,0,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(7,'1e5b8f1fb4d504b3','emre','Emre Yıldız','emre yıldız','','','','','','','group','','','','','','','',NULL,NULL,NULL,'speaks, and listens','',0,0,NULL,'2026-01-05',NULL);
INSERT INTO "contact" VALUES(8,'00ac7ffaf23d0291','pia','Pia Lund','pia lund','','','','','','','','','','','','','','',NULL,NULL,NULL,'','',0,0,NULL,'2026-01-12',1);
CREATE TABLE distinction (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL,
    other_id INTEGER NOT NULL,
    FOREIGN KEY(contact_id) REFERENCES contact (id),
    FOREIGN KEY(other_id) REFERENCES contact (id)
) STRICT;
INSERT INTO "distinction" VALUES(1,1,6);
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
INSERT INTO "entry" VALUES(1,'21d0a0f89518c4fd',8,1,'2026-01-06','give','advice','serve',2,'how to price a pilot',NULL,'',30,'coffee',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(2,'e9bf33b0a092095e',9,1,'2026-01-06','give','intro','connect',4,'they ship to the same ports',NULL,'',NULL,'',NULL,NULL,2);
INSERT INTO "entry" VALUES(3,'8d016e2b1e33732d',9,2,'2026-01-06','give','intro','connect',4,'they ship to the same ports',NULL,'',NULL,'',NULL,NULL,1);
INSERT INTO "entry" VALUES(4,'c2360711e1cbad56',10,2,'2026-01-06','give','meal','spend',2,'soup, and his plans',3850,'EUR',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(5,'89fc70446fa23354',11,2,'2026-01-06','give','gift','spend',2,'a book',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(6,'50539380561635df',12,3,'2026-01-06','give','encouragement','serve',1,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(7,'f14ce82956234e9d',17,1,'2026-01-07','touch','met','',0,'her team doubles in spring',NULL,'',NULL,'coffee',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(8,'e0c0f0ff50fb3236',18,2,'2026-01-07','touch','call','',0,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(9,'3ee0a0e07dce5078',19,3,'2026-01-07','touch','message','',0,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(10,'c57eeb7906a8031e',20,2,'2026-01-07','touch','note','',0,'prefers to be called in the morning',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(11,'519ad0aa6e512587',21,6,'2026-01-06','give','meal','spend',2,'ramen',3850,'USD',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(12,'6cc50462c1ced166',21,1,'2026-01-06','give','thanks','close',1,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(13,'78343589c50a5ada',22,1,'2026-01-06','touch','met','',0,'Kick-off',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(14,'eac0cd3150430348',23,1,'2026-01-07','touch','message','',0,'you wrote: Alice, meet Dana',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(15,'ee25a636a3024f00',23,6,'2026-01-07','touch','message','',0,'you wrote: Alice, meet Dana',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(16,'6a74c31079870426',24,1,'2026-01-12','ask','name','top',-1,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(17,'761fc27641ef260b',25,1,'2026-01-12','answer','yes','',0,'she writes on Friday',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(18,'795efefbc642586a',26,2,'2026-01-12','ask','intro','top',-2,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(19,'50d2726fbfeaf5b7',27,2,'2026-01-12','answer','later','',0,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(20,'f95491927cdba240',29,1,'2026-01-12','give','thanks','close',1,'a card',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(21,'dbede5635249976d',30,3,'2026-01-12','draw','intro','top',-1,'Nina Ross',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(22,'583a5cb8422d1c94',32,1,'2026-01-20','adjust','intro','connect',2,'they hired her',NULL,'',NULL,'',NULL,2,NULL);
INSERT INTO "entry" VALUES(23,'fec4f17d17ff0308',33,2,'2026-01-06','void','meal','spend',-2,'that was somebody else',NULL,'',NULL,'',4,NULL,NULL);
INSERT INTO "entry" VALUES(24,'c1fa921b6581bc7d',34,2,'2026-01-20','slip','slip','',-3,'sent the draft a week late',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(25,'0a14ffad8481dcc7',38,3,'2026-01-20','give','podcast','connect',4,'',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(26,'c8206a742de46f7c',42,1,'2026-01-20','give','report','close',1,'Pia signed today',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(27,'99350567582c8b7c',44,3,'2026-01-20','touch','message','',0,'sent: thanks',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(28,'7439f6470ad90f07',45,1,'2026-01-07','give','intro','connect',4,'Alice, meet Dana',NULL,'',NULL,'',NULL,NULL,6);
INSERT INTO "entry" VALUES(29,'c7a575c92619b44f',45,6,'2026-01-07','give','intro','connect',4,'Alice, meet Dana',NULL,'',NULL,'',NULL,NULL,1);
INSERT INTO "entry" VALUES(31,'01997484ea5b8919',54,1,'2026-01-06','void','met','',0,'moved to 2026-01-07',NULL,'',NULL,'',13,NULL,NULL);
INSERT INTO "entry" VALUES(32,'7d0c9bd125436d85',54,1,'2026-01-07','touch','met','',0,'Kick-off',NULL,'',NULL,'',NULL,NULL,NULL);
INSERT INTO "entry" VALUES(33,'e23530b36c1b7085',54,6,'2026-01-08','touch','met','',0,'Lunch',NULL,'',NULL,'',NULL,NULL,NULL);
CREATE TABLE former_handle (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    action_id INTEGER NOT NULL,
    handle TEXT NOT NULL,
    contact_id INTEGER NOT NULL,
    heir_id INTEGER,
    FOREIGN KEY(action_id) REFERENCES action (id)
) STRICT;
INSERT INTO "former_handle" VALUES(1,51,'bob',2,NULL);
INSERT INTO "former_handle" VALUES(2,53,'rob',4,2);
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
CREATE TABLE meeting (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    sequence INTEGER,
    modified TEXT NOT NULL,
    UNIQUE (uid)
) STRICT;
INSERT INTO "meeting" VALUES(1,'af094c56a8191d7d',1,'');
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
INSERT INTO "referral" VALUES(1,'8747bc3464eada7b',1,'got',8,'Pia Lund','name','top',0,16,'','name','','the port authority',1200000,'EUR','','2026-01-12','won','2026-01-20','2026-01-12','2026-01-20');
INSERT INTO "referral" VALUES(2,'12f5d6e02befbf62',2,'got',NULL,'','intro','top',0,18,'','','','his partner',NULL,'','','2026-01-12','lapsed','2026-01-12',NULL,NULL);
INSERT INTO "referral" VALUES(3,'4af8c37580688d4a',3,'got',NULL,'Nina Ross','intro','top',1,NULL,'debriefing','','','',NULL,'','','2026-01-12','lapsed','2026-01-20',NULL,NULL);
INSERT INTO "referral" VALUES(4,'65da193954909d88',2,'got',NULL,'Omar Haddad','intro','top',1,NULL,'','','','',NULL,'','source','2026-01-12','promised','2026-01-12',NULL,NULL);
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
INSERT INTO "setting" VALUES(29,'same_mailbox',1);
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
INSERT INTO "standing" VALUES(1,'37b5128dc87daf20',1,'2026-01-06',7,'');
INSERT INTO "standing" VALUES(2,'55054a9977ce504b',2,'2026-01-20',4,'a client in Lyon');
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
INSERT INTO "step" VALUES(1,'3e1c20341d6d66d3',1,1,'2026-01-12','asked','',0,NULL);
INSERT INTO "step" VALUES(2,'d8d0e6f49e62eb77',1,1,'2026-01-12','promised','she writes on Friday',0,NULL);
INSERT INTO "step" VALUES(3,'f004a650b5b174ed',2,2,'2026-01-12','asked','',0,NULL);
INSERT INTO "step" VALUES(4,'e86ac6bb334b953c',2,2,'2026-01-12','lapsed','',0,NULL);
INSERT INTO "step" VALUES(5,'b87f0a905a824b22',1,1,'2026-01-12','introduced','',0,NULL);
INSERT INTO "step" VALUES(6,'a4b45d888f5012a9',1,1,'2026-01-12','thanked','a card',0,20);
INSERT INTO "step" VALUES(7,'0ff6f1c5ec41d72f',3,3,'2026-01-12','introduced','',0,NULL);
INSERT INTO "step" VALUES(8,'6abc1cc99968bbb9',3,3,'2026-01-12','drew','',0,21);
INSERT INTO "step" VALUES(9,'6e3b2e07d42d4dc3',4,2,'2026-01-12','promised','sees him on Friday',0,NULL);
INSERT INTO "step" VALUES(10,'29dd36069a51a2a7',1,1,'2026-01-20','met','a good first call',0,NULL);
INSERT INTO "step" VALUES(11,'95aa50222fd5a44d',1,1,'2026-01-20','won','',0,NULL);
INSERT INTO "step" VALUES(12,'05ee4c3cce2f9cad',1,1,'2026-01-20','told','Pia signed today',0,26);
INSERT INTO "step" VALUES(13,'5c1d153abac593a6',3,3,'2026-01-20','lapsed','',0,NULL);
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
INSERT INTO "want" VALUES(1,'003256a8f23825eb',1,'2026-01-07','more warehouse leads',1,'client',NULL,'');
INSERT INTO "want" VALUES(2,'4f523af0effaec53',1,'2026-01-07','a plumber',0,'','2026-01-20','she found one');
INSERT INTO "want" VALUES(3,'921c93496fb99806',2,'2026-01-07','a stage in Lyon',0,'',NULL,'');
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
INSERT INTO "sqlite_sequence" VALUES('setting',29);
INSERT INTO "sqlite_sequence" VALUES('contact',8);
INSERT INTO "sqlite_sequence" VALUES('action',54);
INSERT INTO "sqlite_sequence" VALUES('change',108);
INSERT INTO "sqlite_sequence" VALUES('address',8);
INSERT INTO "sqlite_sequence" VALUES('tag',3);
INSERT INTO "sqlite_sequence" VALUES('entry',33);
INSERT INTO "sqlite_sequence" VALUES('standing',2);
INSERT INTO "sqlite_sequence" VALUES('want',3);
INSERT INTO "sqlite_sequence" VALUES('suggestion',1);
INSERT INTO "sqlite_sequence" VALUES('ask',2);
INSERT INTO "sqlite_sequence" VALUES('referral',4);
INSERT INTO "sqlite_sequence" VALUES('step',13);
INSERT INTO "sqlite_sequence" VALUES('former_handle',2);
INSERT INTO "sqlite_sequence" VALUES('distinction',1);
INSERT INTO "sqlite_sequence" VALUES('meeting',1);
COMMIT;
