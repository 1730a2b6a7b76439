

CREATE SCHEMA format_11;



CREATE TABLE format_11.account (
    id bigint NOT NULL,
    balance bigint NOT NULL,
    weight double precision NOT NULL,
    last_day text COLLATE pg_catalog."C",
    deposits bigint NOT NULL,
    give_days bigint NOT NULL,
    given_back bigint NOT NULL,
    withdrawals bigint NOT NULL,
    by_hand bigint NOT NULL,
    last_give text COLLATE pg_catalog."C",
    last_ask text COLLATE pg_catalog."C",
    last_touch text COLLATE pg_catalog."C",
    trail text NOT NULL COLLATE pg_catalog."C",
    recent text NOT NULL COLLATE pg_catalog."C",
    landed text NOT NULL COLLATE pg_catalog."C",
    serve_day text COLLATE pg_catalog."C",
    spend_day text COLLATE pg_catalog."C",
    connect_day text COLLATE pg_catalog."C",
    standing bigint,
    standing_day text COLLATE pg_catalog."C",
    digest bigint NOT NULL
);

CREATE TABLE format_11.action (
    id bigint NOT NULL,
    uid text NOT NULL COLLATE pg_catalog."C",
    at text NOT NULL COLLATE pg_catalog."C",
    day text NOT NULL COLLATE pg_catalog."C",
    command text NOT NULL COLLATE pg_catalog."C",
    summary text NOT NULL COLLATE pg_catalog."C",
    undoes bigint,
    mark text NOT NULL COLLATE pg_catalog."C",
    place bigint NOT NULL,
    digest text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT day_day CHECK ((length(day) = 10))
);

CREATE TABLE format_11.address (
    id bigint NOT NULL,
    contact_id bigint NOT NULL,
    sort text NOT NULL COLLATE pg_catalog."C",
    value text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    label text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT sort_known CHECK ((sort = ANY (ARRAY['email'::text, 'phone'::text, 'url'::text, 'uid'::text])))
);

CREATE TABLE format_11.alembic_version (
    version_num character varying(32) NOT NULL
);

CREATE TABLE format_11.ask (
    id bigint NOT NULL,
    uid text NOT NULL COLLATE pg_catalog."C",
    entry_id bigint NOT NULL,
    contact_id bigint NOT NULL,
    day text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    price bigint NOT NULL,
    wish text NOT NULL COLLATE pg_catalog."C",
    verdict text NOT NULL COLLATE pg_catalog."C",
    anyway bigint NOT NULL,
    answer text NOT NULL COLLATE pg_catalog."C",
    answered text COLLATE pg_catalog."C",
    until text COLLATE pg_catalog."C",
    CONSTRAINT answer_known CHECK ((answer = ANY (ARRAY['yes'::text, 'no'::text, 'later'::text, 'silence'::text, ''::text]))),
    CONSTRAINT anyway_flag CHECK ((anyway = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);

CREATE TABLE format_11.change (
    id bigint NOT NULL,
    action_id bigint NOT NULL,
    table_name text NOT NULL COLLATE pg_catalog."C",
    row_id bigint NOT NULL,
    contact_id bigint,
    did text NOT NULL COLLATE pg_catalog."C",
    before text COLLATE pg_catalog."C",
    after text COLLATE pg_catalog."C",
    digest bigint NOT NULL,
    CONSTRAINT did_known CHECK ((did = ANY (ARRAY['add'::text, 'edit'::text, 'drop'::text])))
);

CREATE TABLE format_11.contact (
    id bigint NOT NULL,
    uid text NOT NULL COLLATE pg_catalog."C",
    handle text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    name_key text NOT NULL COLLATE pg_catalog."C",
    name_prefix text NOT NULL COLLATE pg_catalog."C",
    given_name text NOT NULL COLLATE pg_catalog."C",
    additional_name text NOT NULL COLLATE pg_catalog."C",
    family_name text NOT NULL COLLATE pg_catalog."C",
    name_suffix text NOT NULL COLLATE pg_catalog."C",
    nickname text NOT NULL COLLATE pg_catalog."C",
    source text NOT NULL COLLATE pg_catalog."C",
    tier text NOT NULL COLLATE pg_catalog."C",
    org text NOT NULL COLLATE pg_catalog."C",
    title text NOT NULL COLLATE pg_catalog."C",
    role text NOT NULL COLLATE pg_catalog."C",
    city text NOT NULL COLLATE pg_catalog."C",
    attitude text NOT NULL COLLATE pg_catalog."C",
    style text NOT NULL COLLATE pg_catalog."C",
    birth_year bigint,
    birth_month bigint,
    birth_day bigint,
    note text NOT NULL COLLATE pg_catalog."C",
    extra text NOT NULL COLLATE pg_catalog."C",
    archived bigint NOT NULL,
    do_not_ask bigint NOT NULL,
    imported bigint NOT NULL,
    snoozed_until text COLLATE pg_catalog."C",
    added text NOT NULL COLLATE pg_catalog."C",
    origin bigint,
    CONSTRAINT added_day CHECK ((length(added) = 10)),
    CONSTRAINT archived_flag CHECK ((archived = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT attitude_known CHECK ((attitude = ANY (ARRAY['open'::text, 'warm'::text, 'careful'::text, 'reserved'::text, ''::text]))),
    CONSTRAINT birth_day_range CHECK (((birth_day >= 1) AND (birth_day <= 31))),
    CONSTRAINT birth_month_range CHECK (((birth_month >= 1) AND (birth_month <= 12))),
    CONSTRAINT do_not_ask_flag CHECK ((do_not_ask = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT handle_length CHECK (((length(handle) >= 1) AND (length(handle) <= 40))),
    CONSTRAINT imported_flag CHECK ((imported = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT source_known CHECK ((source = ANY (ARRAY['client'::text, 'sphere'::text, 'team'::text, 'business'::text, 'beneficiary'::text, 'group'::text, 'social'::text, 'friend'::text, 'partner'::text, ''::text]))),
    CONSTRAINT tier_known CHECK ((tier = ANY (ARRAY['A'::text, 'B'::text, 'C'::text, ''::text])))
);

CREATE TABLE format_11.distinction (
    id bigint NOT NULL,
    contact_id bigint NOT NULL,
    other_id bigint NOT NULL
);

CREATE TABLE format_11.entry (
    id bigint NOT NULL,
    uid text NOT NULL COLLATE pg_catalog."C",
    action_id bigint NOT NULL,
    contact_id bigint NOT NULL,
    day text NOT NULL COLLATE pg_catalog."C",
    side text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    family text NOT NULL COLLATE pg_catalog."C",
    points bigint NOT NULL,
    note text NOT NULL COLLATE pg_catalog."C",
    cost bigint,
    currency text NOT NULL COLLATE pg_catalog."C",
    minutes bigint,
    occasion text NOT NULL COLLATE pg_catalog."C",
    letter text NOT NULL COLLATE pg_catalog."C",
    imported bigint NOT NULL,
    voids bigint,
    adjusts bigint,
    other_id bigint,
    CONSTRAINT adjust_names_entry CHECK (((side = 'adjust'::text) = (adjusts IS NOT NULL))),
    CONSTRAINT ask_draws CHECK (((side <> ALL (ARRAY['ask'::text, 'draw'::text, 'slip'::text])) OR (points <= 0))),
    CONSTRAINT cost_range CHECK ((cost >= 0)),
    CONSTRAINT day_day CHECK ((length(day) = 10)),
    CONSTRAINT give_adds CHECK (((side <> 'give'::text) OR (points > 0))),
    CONSTRAINT imported_flag CHECK ((imported = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT letter_known CHECK ((letter = ANY (ARRAY['ask'::text, 'intro'::text, 'nudge'::text, 'thanks'::text, 'report'::text, 'standing'::text, 'help'::text, 'apology'::text, 'optin'::text, ''::text]))),
    CONSTRAINT minutes_range CHECK ((minutes >= 0)),
    CONSTRAINT points_range CHECK (((points >= '-10000'::integer) AND (points <= 10000))),
    CONSTRAINT side_known CHECK ((side = ANY (ARRAY['give'::text, 'ask'::text, 'draw'::text, 'slip'::text, 'touch'::text, 'answer'::text, 'adjust'::text, 'void'::text]))),
    CONSTRAINT touch_is_free CHECK (((side <> ALL (ARRAY['touch'::text, 'answer'::text])) OR (points = 0))),
    CONSTRAINT void_names_entry CHECK (((side = 'void'::text) = (voids IS NOT NULL)))
);

CREATE TABLE format_11.forgotten (
    id bigint NOT NULL,
    person bigint NOT NULL,
    day text NOT NULL COLLATE pg_catalog."C",
    sort text NOT NULL COLLATE pg_catalog."C",
    digest text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT day_day CHECK ((length(day) = 10)),
    CONSTRAINT sort_known CHECK ((sort = ANY (ARRAY['contact'::text, 'email'::text, 'phone'::text, 'url'::text, 'uid'::text, 'name'::text, 'handle'::text])))
);

CREATE TABLE format_11.former_handle (
    id bigint NOT NULL,
    action_id bigint NOT NULL,
    handle text NOT NULL COLLATE pg_catalog."C",
    contact_id bigint NOT NULL,
    heir_id bigint
);

CREATE TABLE format_11.kind (
    id bigint NOT NULL,
    word text NOT NULL COLLATE pg_catalog."C",
    side text NOT NULL COLLATE pg_catalog."C",
    family text NOT NULL COLLATE pg_catalog."C",
    points bigint NOT NULL,
    about text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT family_known CHECK ((family = ANY (ARRAY['serve'::text, 'spend'::text, 'connect'::text, 'close'::text, 'top'::text, 'middle'::text, 'bottom'::text, ''::text]))),
    CONSTRAINT points_range CHECK (((points >= 0) AND (points <= 1000))),
    CONSTRAINT side_known CHECK ((side = ANY (ARRAY['give'::text, 'ask'::text, 'slip'::text, 'touch'::text])))
);

CREATE TABLE format_11.ledger (
    id bigint NOT NULL,
    format bigint NOT NULL,
    CONSTRAINT ledger_id_check CHECK ((id = 1))
);

CREATE TABLE format_11.meeting (
    id bigint NOT NULL,
    uid text NOT NULL COLLATE pg_catalog."C",
    sequence bigint,
    modified text NOT NULL COLLATE pg_catalog."C"
);

CREATE TABLE format_11.offer (
    id bigint NOT NULL,
    uid text NOT NULL COLLATE pg_catalog."C",
    contact_id bigint NOT NULL,
    day text NOT NULL COLLATE pg_catalog."C",
    text text NOT NULL COLLATE pg_catalog."C",
    dropped text COLLATE pg_catalog."C",
    CONSTRAINT day_day CHECK ((length(day) = 10))
);

CREATE TABLE format_11.optin (
    id bigint NOT NULL,
    want_id bigint NOT NULL,
    contact_id bigint NOT NULL,
    other_id bigint NOT NULL,
    day text NOT NULL COLLATE pg_catalog."C",
    answer text NOT NULL COLLATE pg_catalog."C",
    answered text COLLATE pg_catalog."C",
    CONSTRAINT answer_known CHECK ((answer = ANY (ARRAY['yes'::text, 'no'::text, ''::text]))),
    CONSTRAINT day_day CHECK ((length(day) = 10))
);

CREATE TABLE format_11.promise (
    id bigint NOT NULL,
    uid text NOT NULL COLLATE pg_catalog."C",
    contact_id bigint NOT NULL,
    day text NOT NULL COLLATE pg_catalog."C",
    text text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    due text COLLATE pg_catalog."C",
    moved bigint NOT NULL,
    settled text COLLATE pg_catalog."C",
    outcome text NOT NULL COLLATE pg_catalog."C",
    note text NOT NULL COLLATE pg_catalog."C",
    source text NOT NULL COLLATE pg_catalog."C",
    entry_id bigint,
    CONSTRAINT day_day CHECK ((length(day) = 10)),
    CONSTRAINT due_day CHECK ((length(due) = 10)),
    CONSTRAINT moved_range CHECK ((moved >= 0)),
    CONSTRAINT outcome_known CHECK ((outcome = ANY (ARRAY['kept'::text, 'broken'::text, 'excused'::text, ''::text]))),
    CONSTRAINT settled_with_outcome CHECK (((outcome = ''::text) = (settled IS NULL)))
);

CREATE TABLE format_11.purpose (
    id bigint NOT NULL,
    contact_id bigint NOT NULL,
    purpose text NOT NULL COLLATE pg_catalog."C",
    text text NOT NULL COLLATE pg_catalog."C",
    day text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT day_day CHECK ((length(day) = 10)),
    CONSTRAINT purpose_known CHECK ((purpose = ANY (ARRAY['prospect'::text, 'newsletter'::text, 'support'::text, 'information'::text])))
);

CREATE TABLE format_11.referral (
    id bigint NOT NULL,
    uid text NOT NULL COLLATE pg_catalog."C",
    contact_id bigint NOT NULL,
    direction text NOT NULL COLLATE pg_catalog."C",
    who_id bigint,
    name text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    funnel text NOT NULL COLLATE pg_catalog."C",
    offered bigint NOT NULL,
    ask_entry bigint,
    occasion text NOT NULL COLLATE pg_catalog."C",
    method text NOT NULL COLLATE pg_catalog."C",
    purpose text NOT NULL COLLATE pg_catalog."C",
    wish text NOT NULL COLLATE pg_catalog."C",
    value bigint,
    currency text NOT NULL COLLATE pg_catalog."C",
    ball text NOT NULL COLLATE pg_catalog."C",
    opened text NOT NULL COLLATE pg_catalog."C",
    stage text NOT NULL COLLATE pg_catalog."C",
    since text NOT NULL COLLATE pg_catalog."C",
    thanked text COLLATE pg_catalog."C",
    told text COLLATE pg_catalog."C",
    CONSTRAINT ball_known CHECK ((ball = ANY (ARRAY['me'::text, 'source'::text, 'prospect'::text, ''::text]))),
    CONSTRAINT direction_known CHECK ((direction = ANY (ARRAY['got'::text, 'given'::text]))),
    CONSTRAINT funnel_known CHECK ((funnel = ANY (ARRAY['top'::text, 'middle'::text, 'bottom'::text, ''::text]))),
    CONSTRAINT method_known CHECK ((method = ANY (ARRAY['email'::text, 'text'::text, 'call'::text, 'person'::text, 'name'::text, ''::text]))),
    CONSTRAINT offered_flag CHECK ((offered = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT opened_day CHECK ((length(opened) = 10)),
    CONSTRAINT purpose_known CHECK ((purpose = ANY (ARRAY['prospect'::text, 'newsletter'::text, 'support'::text, 'information'::text, ''::text]))),
    CONSTRAINT since_day CHECK ((length(since) = 10)),
    CONSTRAINT stage_known CHECK ((stage = ANY (ARRAY['asked'::text, 'promised'::text, 'introduced'::text, 'met'::text, 'proposed'::text, 'won'::text, 'lost'::text, 'declined'::text, 'lapsed'::text, ''::text]))),
    CONSTRAINT value_range CHECK ((value >= 0))
);

CREATE TABLE format_11.seal (
    id bigint NOT NULL,
    born text NOT NULL COLLATE pg_catalog."C",
    rest text NOT NULL COLLATE pg_catalog."C",
    salt text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT one_row CHECK ((id = 1))
);

CREATE TABLE format_11.setting (
    id bigint NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    value bigint NOT NULL
);

CREATE TABLE format_11.sought (
    id bigint NOT NULL,
    contact_id bigint NOT NULL,
    what text NOT NULL COLLATE pg_catalog."C",
    row_id bigint NOT NULL,
    day text COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C"
);

CREATE TABLE format_11.standing (
    id bigint NOT NULL,
    uid text NOT NULL COLLATE pg_catalog."C",
    contact_id bigint NOT NULL,
    day text NOT NULL COLLATE pg_catalog."C",
    score bigint NOT NULL,
    ten text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT day_day CHECK ((length(day) = 10)),
    CONSTRAINT score_range CHECK (((score >= 0) AND (score <= 10)))
);

CREATE TABLE format_11.step (
    id bigint NOT NULL,
    uid text NOT NULL COLLATE pg_catalog."C",
    referral_id bigint NOT NULL,
    contact_id bigint NOT NULL,
    day text NOT NULL COLLATE pg_catalog."C",
    stage text NOT NULL COLLATE pg_catalog."C",
    why text NOT NULL COLLATE pg_catalog."C",
    correction bigint NOT NULL,
    entry_id bigint,
    ball text NOT NULL COLLATE pg_catalog."C",
    who_id bigint,
    name text NOT NULL COLLATE pg_catalog."C",
    value bigint,
    currency text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT ball_known CHECK ((ball = ANY (ARRAY['me'::text, 'source'::text, 'prospect'::text, ''::text]))),
    CONSTRAINT correction_flag CHECK ((correction = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT day_day CHECK ((length(day) = 10)),
    CONSTRAINT stage_known CHECK ((stage = ANY (ARRAY['asked'::text, 'promised'::text, 'introduced'::text, 'met'::text, 'proposed'::text, 'won'::text, 'lost'::text, 'declined'::text, 'lapsed'::text, 'thanked'::text, 'told'::text, 'drew'::text, 'gave'::text, 'nudged'::text, 'replied'::text, 'amended'::text]))),
    CONSTRAINT value_range CHECK ((value >= 0))
);

CREATE TABLE format_11.suggestion (
    id bigint NOT NULL,
    uid text NOT NULL COLLATE pg_catalog."C",
    contact_id bigint NOT NULL,
    other_id bigint,
    referral_id bigint,
    day text NOT NULL COLLATE pg_catalog."C",
    rule text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    note text NOT NULL COLLATE pg_catalog."C",
    sentence text NOT NULL COLLATE pg_catalog."C",
    source text NOT NULL COLLATE pg_catalog."C",
    answer text NOT NULL COLLATE pg_catalog."C",
    entry_id bigint,
    CONSTRAINT answer_known CHECK ((answer = ANY (ARRAY['accepted'::text, 'dropped'::text, ''::text]))),
    CONSTRAINT day_day CHECK ((length(day) = 10)),
    CONSTRAINT rule_known CHECK ((rule = ANY (ARRAY['gave'::text, 'got'::text, 'replied'::text, 'met'::text, 'did'::text])))
);

CREATE TABLE format_11.tag (
    id bigint NOT NULL,
    contact_id bigint NOT NULL,
    tag text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C"
);

CREATE TABLE format_11.used_number (
    name text NOT NULL COLLATE pg_catalog."C",
    seq bigint NOT NULL
);

CREATE TABLE format_11.want (
    id bigint NOT NULL,
    uid text NOT NULL COLLATE pg_catalog."C",
    contact_id bigint NOT NULL,
    day text NOT NULL COLLATE pg_catalog."C",
    text text NOT NULL COLLATE pg_catalog."C",
    can bigint,
    will bigint,
    kind text NOT NULL COLLATE pg_catalog."C",
    origin text NOT NULL COLLATE pg_catalog."C",
    settled text COLLATE pg_catalog."C",
    outcome text NOT NULL COLLATE pg_catalog."C",
    entry_id bigint,
    CONSTRAINT can_flag CHECK ((can = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT day_day CHECK ((length(day) = 10)),
    CONSTRAINT origin_known CHECK ((origin = ANY (ARRAY['ten'::text, ''::text]))),
    CONSTRAINT will_flag CHECK ((will = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);

CREATE TABLE format_11.word (
    id bigint NOT NULL,
    side text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    role text NOT NULL COLLATE pg_catalog."C",
    word text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT role_known CHECK ((role = ANY (ARRAY['word'::text, 'also'::text, 'such-as'::text, 'verb'::text]))),
    CONSTRAINT side_known CHECK ((side = ANY (ARRAY['give'::text, 'ask'::text, 'touch'::text, 'occasion'::text])))
);

INSERT INTO format_11.account VALUES (4, 0, 0, NULL, 0, 0, 0, 0, 0, NULL, NULL, NULL, '', '', '', NULL, NULL, NULL, NULL, NULL, 8394103229739090277);
INSERT INTO format_11.account VALUES (3, 9, 8.503257643014582, '2026-02-01', 3, 0, 2, 1, 4, '2026-01-20', '2026-02-01', '2026-02-01', '85 0 0 0 0 0 0 0 0 0 0 0', 'advice media intro', '', '2026-01-20', NULL, '2026-01-20', NULL, NULL, -5150058050681902094);
INSERT INTO format_11.account VALUES (1, 10, 9.550994501453548, '2026-01-20', 3, 1, 1, 0, 4, '2026-01-05', NULL, '2026-01-05', '96 0 0 0 0 0 0 0 0 0 0 0', 'meal advice intro', 'intro', '2026-01-05', '2026-01-05', '2026-01-05', 8, '2026-02-01', 8254460737212540854);
INSERT INTO format_11.account VALUES (2, 1, 0.6050018504433208, '2026-02-01', 1, 1, 1, 1, 3, '2026-01-05', NULL, '2026-02-01', '6 0 0 0 0 0 0 0 0 0 0 0', 'intro', '', NULL, NULL, '2026-01-05', NULL, NULL, 736082997703589065);

INSERT INTO format_11.action VALUES (1, 'e0fc23fb6498a5c1', '2026-01-05T12:00:00Z', '2026-01-05', 'add ''Alice Chen'' --source client --email alice@acme.example --phone ''+49 170 1234567'' --tier A --birthday 1983-03-02 --attitude open', 'added Alice Chen as alice', NULL, '', 1767614400000, '1a35c3b118f1f8966da0a992c52bdec6');
INSERT INTO format_11.action VALUES (14, '40634fa3af9aca65', '2026-02-01T12:00:00Z', '2026-02-01', 'want alice ''more warehouse leads'' --can --will', 'alice wants “more warehouse leads” (want 1); you can and will help', NULL, '', 1769947200001, 'fc9a36adfbcaa80a5127e07b3099c838');
INSERT INTO format_11.action VALUES (2, '7e5bc536214783b2', '2026-01-05T12:00:00Z', '2026-01-05', 'add ''Bob Lee'' --source friend --phone ''0170 555 66 77''', 'added Bob Lee as bob', NULL, '', 1767614400001, '4d7d587627433d6965ee3a7697c67691');
INSERT INTO format_11.action VALUES (3, 'eae13114a140b9bc', '2026-01-05T12:00:00Z', '2026-01-05', 'add ''Cleo Ortiz'' --source group --tag board --attitude open', 'added Cleo Ortiz as cleo', NULL, '', 1767614400002, '7bf4ec4b2ebd804413eb2d4b3c7f3794');
INSERT INTO format_11.action VALUES (4, '649a5bbff8aed5f3', '2026-01-05T12:00:00Z', '2026-01-05', 'add ''Erik Dahl''', 'added Erik Dahl as erik', NULL, '', 1767614400003, '09833d727a8272c34b36756edf1b7a4c');
INSERT INTO format_11.action VALUES (15, '3778a99665dce627', '2026-02-01T12:00:00Z', '2026-02-01', 'standing alice 8 --ten ''an introduction to the board''', 'you stand at 8 of 10 with alice; “an introduction to the board” would make it a 10 (want 2)', NULL, '', 1769947200002, '237189d1c469c5cdf2cd9291e77df5b2');
INSERT INTO format_11.action VALUES (5, 'b0dde3f29fa43989', '2026-01-05T12:00:00Z', '2026-01-05', 'give alice intro ''to Bob at Acme'' --to bob --cost 45.50 --currency EUR --minutes 30 --occasion coffee', 'gave alice and bob intro (+4 each)', NULL, '', 1767614400004, 'a4651a7ad0f38f31cd3450583979952e');
INSERT INTO format_11.action VALUES (6, '2ee86ba9e1998038', '2026-01-05T12:00:00Z', '2026-01-05', 'give alice advice ''how to price a pilot''', 'gave alice advice (+2)', NULL, '', 1767614400005, 'a6b5f6a96a077b5ad5600c938ecdf02f');
INSERT INTO format_11.action VALUES (7, 'e43d2c20197d91f2', '2026-01-05T12:00:00Z', '2026-01-05', 'give alice meal', 'gave alice meal (+2)', NULL, '', 1767614400006, 'e1a95128d0e2c00c285228141a4c8377');
INSERT INTO format_11.action VALUES (16, '52637eadadc1e63a', '2026-02-01T12:00:00Z', '2026-02-01', 'met bob coffee ''back from leave''', 'met bob at coffee', NULL, '', 1769947200003, '6500f6aa03985d6fdbff3ee2f8157e8f');
INSERT INTO format_11.action VALUES (8, 'ac67fa0b9a84c871', '2026-01-20T12:00:00Z', '2026-01-20', 'give cleo intro', 'gave cleo intro (+4)', NULL, '', 1768910400000, '9e8d4ad13c44a34697b053e58ece075d');
INSERT INTO format_11.action VALUES (9, '2b6b7e65dd793538', '2026-01-20T12:00:00Z', '2026-01-20', 'give cleo media', 'gave cleo media (+5)', NULL, '', 1768910400001, '482859a82f0ddb5200516fe2cf12b75a');
INSERT INTO format_11.action VALUES (10, 'd6f7983941e154b2', '2026-01-20T12:00:00Z', '2026-01-20', 'give cleo advice', 'gave cleo advice (+2)', NULL, '', 1768910400002, '70d77fe70e2db3e2343d8f248f9150ed');
INSERT INTO format_11.action VALUES (17, '20d4d37f6da5976e', '2026-02-01T12:00:00Z', '2026-02-01', 'slip bob ''sent the draft a week late''', 'a slip with bob (−3)', NULL, '', 1769947200004, '07f935e287c7ed81ae6264e061620b28');
INSERT INTO format_11.action VALUES (11, '84052480f682c10b', '2026-01-20T12:00:00Z', '2026-01-20', 'landed 1 6 ''they hired her''', 'intro for alice landed as 6, not 4 (+2)', NULL, '', 1768910400003, '0580fabe964f6b205f9048173158b660');
INSERT INTO format_11.action VALUES (12, '5f1194b9e7b81920', '2026-01-20T12:00:00Z', '2026-01-20', 'archive erik', 'archived erik', NULL, '', 1768910400004, '7193df3d514845d5ecb02707cc293596');
INSERT INTO format_11.action VALUES (13, '9919756b5336d9e6', '2026-02-01T12:00:00Z', '2026-02-01', 'ask cleo intro --for ''head of sales at Acme''', 'asked cleo for intro (−2) (referral 1)', NULL, '', 1769947200000, '1ccd3daf8ad1aba604bae46607153d54');

INSERT INTO format_11.address VALUES (1, 1, 'email', 'alice@acme.example', 'alice@acme.example', '');
INSERT INTO format_11.address VALUES (2, 1, 'phone', '+49 170 1234567', '765432107194', '');
INSERT INTO format_11.address VALUES (3, 2, 'phone', '0170 555 66 77', '7766555071', '');

INSERT INTO format_11.alembic_version VALUES ('0011');

INSERT INTO format_11.ask VALUES (1, '2c45ac018c728d20', 9, 3, '2026-02-01', 'intro', 2, 'head of sales at Acme', 'ready', 0, '', NULL, NULL);

INSERT INTO format_11.change VALUES (1, 1, 'contact', 1, 1, 'add', NULL, NULL, 8697690881923419393);
INSERT INTO format_11.change VALUES (2, 1, 'address', 1, 1, 'add', NULL, NULL, -1063215170135185605);
INSERT INTO format_11.change VALUES (3, 1, 'address', 2, 1, 'add', NULL, NULL, -8955498672857878203);
INSERT INTO format_11.change VALUES (4, 2, 'contact', 2, 2, 'add', NULL, NULL, -1832398499503532753);
INSERT INTO format_11.change VALUES (5, 2, 'address', 3, 2, 'add', NULL, NULL, 5665718966584149357);
INSERT INTO format_11.change VALUES (6, 3, 'contact', 3, 3, 'add', NULL, NULL, 3552671071473882505);
INSERT INTO format_11.change VALUES (7, 3, 'tag', 1, 3, 'add', NULL, NULL, -8137988825969466135);
INSERT INTO format_11.change VALUES (8, 4, 'contact', 4, 4, 'add', NULL, NULL, 4501991387224424687);
INSERT INTO format_11.change VALUES (9, 5, 'entry', 1, 1, 'add', NULL, NULL, -7629680289026312315);
INSERT INTO format_11.change VALUES (10, 5, 'entry', 2, 2, 'add', NULL, NULL, 3100161859560503690);
INSERT INTO format_11.change VALUES (11, 6, 'entry', 3, 1, 'add', NULL, NULL, 7378013013220593271);
INSERT INTO format_11.change VALUES (12, 7, 'entry', 4, 1, 'add', NULL, NULL, -8364191506335932225);
INSERT INTO format_11.change VALUES (13, 8, 'entry', 5, 3, 'add', NULL, NULL, 1690908896262556390);
INSERT INTO format_11.change VALUES (14, 9, 'entry', 6, 3, 'add', NULL, NULL, 4840159708117393981);
INSERT INTO format_11.change VALUES (15, 10, 'entry', 7, 3, 'add', NULL, NULL, 1037046636363204859);
INSERT INTO format_11.change VALUES (16, 11, 'entry', 8, 1, 'add', NULL, NULL, 2054629647153052450);
INSERT INTO format_11.change VALUES (17, 12, 'contact', 4, 4, 'edit', '{"archived": 0}', '{"archived": 1}', 1599983485595983189);
INSERT INTO format_11.change VALUES (18, 13, 'entry', 9, 3, 'add', NULL, NULL, 1533196651017344189);
INSERT INTO format_11.change VALUES (19, 13, 'ask', 1, 3, 'add', NULL, NULL, 2842462522049978126);
INSERT INTO format_11.change VALUES (20, 13, 'referral', 1, 3, 'add', NULL, NULL, -3336459074467318262);
INSERT INTO format_11.change VALUES (21, 13, 'step', 1, 3, 'add', NULL, NULL, 6935941169182737146);
INSERT INTO format_11.change VALUES (22, 13, 'referral', 1, 3, 'edit', '{"ball": "", "stage": ""}', '{"ball": "source", "stage": "asked"}', 7034510212461340523);
INSERT INTO format_11.change VALUES (23, 14, 'want', 1, 1, 'add', NULL, NULL, 7821353789586660236);
INSERT INTO format_11.change VALUES (24, 15, 'standing', 1, 1, 'add', NULL, NULL, -3975836332068032779);
INSERT INTO format_11.change VALUES (25, 15, 'want', 2, 1, 'add', NULL, NULL, -4684445499045568499);
INSERT INTO format_11.change VALUES (26, 16, 'entry', 10, 2, 'add', NULL, NULL, -270198160336657983);
INSERT INTO format_11.change VALUES (27, 17, 'entry', 11, 2, 'add', NULL, NULL, -8374936769365195278);

INSERT INTO format_11.contact VALUES (1, '4a7d48f4dfbd74ef', 'alice', 'Alice Chen', 'alice chen', '', '', '', '', '', '', 'client', 'A', '', '', '', '', 'open', '', 1983, 3, 2, '', '', 0, 0, 0, NULL, '2026-01-05', NULL);
INSERT INTO format_11.contact VALUES (2, '039c46b6262a67cd', 'bob', 'Bob Lee', 'bob lee', '', '', '', '', '', '', 'friend', '', '', '', '', '', '', '', NULL, NULL, NULL, '', '', 0, 0, 0, NULL, '2026-01-05', NULL);
INSERT INTO format_11.contact VALUES (3, '4a82183a46426c10', 'cleo', 'Cleo Ortiz', 'cleo ortiz', '', '', '', '', '', '', 'group', '', '', '', '', '', 'open', '', NULL, NULL, NULL, '', '', 0, 0, 0, NULL, '2026-01-05', NULL);
INSERT INTO format_11.contact VALUES (4, '2ba729d5c3df1848', 'erik', 'Erik Dahl', 'erik dahl', '', '', '', '', '', '', '', '', '', '', '', '', '', '', NULL, NULL, NULL, '', '', 1, 0, 0, NULL, '2026-01-05', NULL);

INSERT INTO format_11.entry VALUES (1, '2e75bee5672d3e3e', 5, 1, '2026-01-05', 'give', 'intro', 'connect', 4, 'to Bob at Acme', 4550, 'EUR', 30, 'coffee', '', 0, NULL, NULL, 2);
INSERT INTO format_11.entry VALUES (2, '8aa926a197884241', 5, 2, '2026-01-05', 'give', 'intro', 'connect', 4, 'to Bob at Acme', NULL, '', NULL, 'coffee', '', 0, NULL, NULL, 1);
INSERT INTO format_11.entry VALUES (3, 'ba0a950a7d4efd99', 6, 1, '2026-01-05', 'give', 'advice', 'serve', 2, 'how to price a pilot', NULL, '', NULL, '', '', 0, NULL, NULL, NULL);
INSERT INTO format_11.entry VALUES (4, 'd64ed0231e235641', 7, 1, '2026-01-05', 'give', 'meal', 'spend', 2, '', NULL, '', NULL, '', '', 0, NULL, NULL, NULL);
INSERT INTO format_11.entry VALUES (5, 'b6dc4785e87a37f4', 8, 3, '2026-01-20', 'give', 'intro', 'connect', 4, '', NULL, '', NULL, '', '', 0, NULL, NULL, NULL);
INSERT INTO format_11.entry VALUES (6, '08aeafe26f4cc764', 9, 3, '2026-01-20', 'give', 'media', 'connect', 5, '', NULL, '', NULL, '', '', 0, NULL, NULL, NULL);
INSERT INTO format_11.entry VALUES (7, 'ed4bb9d9f3917b6b', 10, 3, '2026-01-20', 'give', 'advice', 'serve', 2, '', NULL, '', NULL, '', '', 0, NULL, NULL, NULL);
INSERT INTO format_11.entry VALUES (8, 'a25894ff88bb7d40', 11, 1, '2026-01-20', 'adjust', 'intro', 'connect', 2, 'they hired her', NULL, '', NULL, '', '', 0, NULL, 1, NULL);
INSERT INTO format_11.entry VALUES (9, '5129a31402099880', 13, 3, '2026-02-01', 'ask', 'intro', 'top', -2, '', NULL, '', NULL, '', '', 0, NULL, NULL, NULL);
INSERT INTO format_11.entry VALUES (10, '4df9e10ffb9d1df1', 16, 2, '2026-02-01', 'touch', 'met', '', 0, 'back from leave', NULL, '', NULL, 'coffee', '', 0, NULL, NULL, NULL);
INSERT INTO format_11.entry VALUES (11, '0171b553f15cb939', 17, 2, '2026-02-01', 'slip', 'slip', '', -3, 'sent the draft a week late', NULL, '', NULL, '', '', 0, NULL, NULL, NULL);

INSERT INTO format_11.kind VALUES (1, 'encouragement', 'give', 'serve', 1, 'a kind word at the right time');
INSERT INTO format_11.kind VALUES (2, 'recognition', 'give', 'serve', 1, 'praise where others hear it');
INSERT INTO format_11.kind VALUES (3, 'celebration', 'give', 'serve', 1, 'their birthday, their launch, their prize');
INSERT INTO format_11.kind VALUES (4, 'advice', 'give', 'serve', 2, 'what you know, when they need it');
INSERT INTO format_11.kind VALUES (5, 'favor', 'give', 'serve', 2, 'something done for them');
INSERT INTO format_11.kind VALUES (6, 'education', 'give', 'serve', 3, 'a skill or an insight passed on');
INSERT INTO format_11.kind VALUES (7, 'endorsement', 'give', 'serve', 3, 'you vouch for their work');
INSERT INTO format_11.kind VALUES (8, 'training', 'give', 'serve', 3, 'you teach them or their people');
INSERT INTO format_11.kind VALUES (9, 'promotion', 'give', 'serve', 3, 'you make their work known');
INSERT INTO format_11.kind VALUES (10, 'meal', 'give', 'spend', 2, 'breakfast, lunch or dinner on you');
INSERT INTO format_11.kind VALUES (11, 'gift', 'give', 'spend', 2, 'a present with them in mind');
INSERT INTO format_11.kind VALUES (12, 'donation', 'give', 'spend', 2, 'to their charity');
INSERT INTO format_11.kind VALUES (13, 'experience', 'give', 'spend', 3, 'a concert, a match, a day out');
INSERT INTO format_11.kind VALUES (14, 'equipment', 'give', 'spend', 3, 'tools or technology that they need');
INSERT INTO format_11.kind VALUES (15, 'fee', 'give', 'spend', 4, 'a referral fee, as agreed');
INSERT INTO format_11.kind VALUES (16, 'vendor', 'give', 'connect', 3, 'a supplier who serves them well');
INSERT INTO format_11.kind VALUES (17, 'intro', 'give', 'connect', 4, 'someone whom they want to know');
INSERT INTO format_11.kind VALUES (18, 'recruit', 'give', 'connect', 4, 'someone who joins their team');
INSERT INTO format_11.kind VALUES (19, 'media', 'give', 'connect', 5, 'a stage, an interview, an article');
INSERT INTO format_11.kind VALUES (20, 'client', 'give', 'connect', 6, 'a client whom you share with them');
INSERT INTO format_11.kind VALUES (21, 'referral', 'give', 'connect', 6, 'a prospect for their business');
INSERT INTO format_11.kind VALUES (22, 'thanks', 'give', 'close', 1, 'you thanked them for a referral');
INSERT INTO format_11.kind VALUES (23, 'report', 'give', 'close', 1, 'you told them how their referral went');
INSERT INTO format_11.kind VALUES (24, 'name', 'ask', 'top', 1, 'may I use your name');
INSERT INTO format_11.kind VALUES (25, 'intro', 'ask', 'top', 2, 'a three-way e-mail or text');
INSERT INTO format_11.kind VALUES (26, 'live', 'ask', 'middle', 4, 'a call or meeting that they arrange');
INSERT INTO format_11.kind VALUES (27, 'endorsed', 'ask', 'middle', 5, 'they vouch and prepare the person');
INSERT INTO format_11.kind VALUES (28, 'deal', 'ask', 'bottom', 8, 'a ready buyer');
INSERT INTO format_11.kind VALUES (29, 'advice', 'ask', '', 1, 'what they know');
INSERT INTO format_11.kind VALUES (30, 'favor', 'ask', '', 2, 'something done for you');
INSERT INTO format_11.kind VALUES (31, 'testimonial', 'ask', '', 3, 'words that you may show');
INSERT INTO format_11.kind VALUES (32, 'slip', 'slip', '', 3, 'a promise of yours that you broke, or lateness');
INSERT INTO format_11.kind VALUES (33, 'met', 'touch', '', 0, 'you met');
INSERT INTO format_11.kind VALUES (34, 'call', 'touch', '', 0, 'you spoke');
INSERT INTO format_11.kind VALUES (35, 'message', 'touch', '', 0, 'you wrote');
INSERT INTO format_11.kind VALUES (36, 'note', 'touch', '', 0, 'worth remembering');

INSERT INTO format_11.ledger VALUES (1, 11);

INSERT INTO format_11.referral VALUES (1, '32b2f41ca150b8cc', 3, 'got', NULL, '', 'intro', 'top', 0, 9, '', '', '', 'head of sales at Acme', NULL, '', 'source', '2026-02-01', 'asked', '2026-02-01', NULL, NULL);

INSERT INTO format_11.seal VALUES (1, '06b2d64457d75b906938be129a838baf', 'f1ea3509aa2d6cf9ee38049ba7f096fd', '5fbb18ddd33715693b99629b8c65e40e');

INSERT INTO format_11.setting VALUES (1, 'half_life', 180);
INSERT INTO format_11.setting VALUES (2, 'offered_percent', 50);
INSERT INTO format_11.setting VALUES (3, 'first_deposits', 3);
INSERT INTO format_11.setting VALUES (4, 'first_open', 1);
INSERT INTO format_11.setting VALUES (5, 'first_warm', 3);
INSERT INTO format_11.setting VALUES (6, 'first_careful', 4);
INSERT INTO format_11.setting VALUES (7, 'first_reserved', 6);
INSERT INTO format_11.setting VALUES (8, 'next_deposits', 2);
INSERT INTO format_11.setting VALUES (9, 'least_level', 0);
INSERT INTO format_11.setting VALUES (10, 'willing_from', 7);
INSERT INTO format_11.setting VALUES (11, 'careful_from', 4);
INSERT INTO format_11.setting VALUES (12, 'careful_price', 2);
INSERT INTO format_11.setting VALUES (13, 'standing_lasts', 180);
INSERT INTO format_11.setting VALUES (14, 'no_holds', 180);
INSERT INTO format_11.setting VALUES (15, 'later_holds', 30);
INSERT INTO format_11.setting VALUES (16, 'rest_days', 30);
INSERT INTO format_11.setting VALUES (17, 'unhurried_days', 2);
INSERT INTO format_11.setting VALUES (18, 'sound_out_level', 4);
INSERT INTO format_11.setting VALUES (19, 'sound_out_days', 14);
INSERT INTO format_11.setting VALUES (20, 'ten_days', 14);
INSERT INTO format_11.setting VALUES (21, 'any_ask_from', 9);
INSERT INTO format_11.setting VALUES (22, 'cadence_a', 14);
INSERT INTO format_11.setting VALUES (23, 'cadence_b', 30);
INSERT INTO format_11.setting VALUES (24, 'cadence_c', 90);
INSERT INTO format_11.setting VALUES (25, 'news_days', 30);
INSERT INTO format_11.setting VALUES (26, 'nudge_asked', 14);
INSERT INTO format_11.setting VALUES (27, 'nudge_promised', 7);
INSERT INTO format_11.setting VALUES (28, 'promise_days', 14);
INSERT INTO format_11.setting VALUES (29, 'usual_introduced', 2);
INSERT INTO format_11.setting VALUES (30, 'usual_met', 14);
INSERT INTO format_11.setting VALUES (31, 'usual_proposed', 30);
INSERT INTO format_11.setting VALUES (32, 'recent_kinds', 3);
INSERT INTO format_11.setting VALUES (33, 'gives_a_day', 3);
INSERT INTO format_11.setting VALUES (34, 'asks_a_day', 1);
INSERT INTO format_11.setting VALUES (35, 'sound_outs_a_day', 1);
INSERT INTO format_11.setting VALUES (36, 'same_mailbox', 1);
INSERT INTO format_11.setting VALUES (37, 'give_window', 365);
INSERT INTO format_11.setting VALUES (38, 'lag_days', 60);
INSERT INTO format_11.setting VALUES (39, 'lag_spread', 45);
INSERT INTO format_11.setting VALUES (40, 'ask_ripe_days', 60);
INSERT INTO format_11.setting VALUES (41, 'win_ripe_days', 180);
INSERT INTO format_11.setting VALUES (42, 'chain_percent', 50);
INSERT INTO format_11.setting VALUES (43, 'goal_prospect', 0);
INSERT INTO format_11.setting VALUES (44, 'goal_newsletter', 0);
INSERT INTO format_11.setting VALUES (45, 'goal_support', 0);
INSERT INTO format_11.setting VALUES (46, 'goal_information', 0);
INSERT INTO format_11.setting VALUES (47, 'propose_gave', 1);
INSERT INTO format_11.setting VALUES (48, 'propose_got', 1);
INSERT INTO format_11.setting VALUES (49, 'propose_replied', 1);
INSERT INTO format_11.setting VALUES (50, 'propose_met', 1);
INSERT INTO format_11.setting VALUES (51, 'propose_did', 1);

INSERT INTO format_11.sought VALUES (1, 1, 'email', 1, NULL, 'alice acme example');
INSERT INTO format_11.sought VALUES (2, 1, 'phone', 2, NULL, '491701234567');
INSERT INTO format_11.sought VALUES (3, 1, 'name', 1, NULL, 'alice chen');
INSERT INTO format_11.sought VALUES (4, 2, 'phone', 3, NULL, '1705556677');
INSERT INTO format_11.sought VALUES (5, 2, 'name', 2, NULL, 'bob lee');
INSERT INTO format_11.sought VALUES (6, 3, 'name', 3, NULL, 'cleo ortiz');
INSERT INTO format_11.sought VALUES (7, 3, 'tag', 1, NULL, 'board');
INSERT INTO format_11.sought VALUES (9, 1, 'entry', 1, '2026-01-05', 'to bob at acme');
INSERT INTO format_11.sought VALUES (10, 2, 'entry', 2, '2026-01-05', 'to bob at acme');
INSERT INTO format_11.sought VALUES (11, 1, 'occasion', 1, '2026-01-05', 'coffee');
INSERT INTO format_11.sought VALUES (12, 2, 'occasion', 2, '2026-01-05', 'coffee');
INSERT INTO format_11.sought VALUES (13, 1, 'entry', 3, '2026-01-05', 'how to price a pilot');
INSERT INTO format_11.sought VALUES (14, 1, 'entry', 8, '2026-01-20', 'they hired her');
INSERT INTO format_11.sought VALUES (15, 4, 'name', 4, NULL, 'erik dahl');
INSERT INTO format_11.sought VALUES (16, 3, 'wish', 1, '2026-02-01', 'head of sales at acme');
INSERT INTO format_11.sought VALUES (17, 1, 'want', 1, '2026-02-01', 'more warehouse leads');
INSERT INTO format_11.sought VALUES (18, 1, 'ten', 1, '2026-02-01', 'an introduction to the board');
INSERT INTO format_11.sought VALUES (19, 1, 'want', 2, '2026-02-01', 'an introduction to the board');
INSERT INTO format_11.sought VALUES (20, 2, 'entry', 10, '2026-02-01', 'back from leave');
INSERT INTO format_11.sought VALUES (21, 2, 'occasion', 10, '2026-02-01', 'coffee');
INSERT INTO format_11.sought VALUES (22, 2, 'entry', 11, '2026-02-01', 'sent the draft a week late');

INSERT INTO format_11.standing VALUES (1, '484564675f3967f4', 1, '2026-02-01', 8, 'an introduction to the board');

INSERT INTO format_11.step VALUES (1, 'd0595f8eedeb1f6b', 1, 3, '2026-02-01', 'asked', '', 0, NULL, 'source', NULL, '', NULL, '');

INSERT INTO format_11.tag VALUES (1, 3, 'board', 'board');

INSERT INTO format_11.used_number VALUES ('kind', 36);
INSERT INTO format_11.used_number VALUES ('setting', 51);
INSERT INTO format_11.used_number VALUES ('address', 3);
INSERT INTO format_11.used_number VALUES ('tag', 1);
INSERT INTO format_11.used_number VALUES ('contact', 4);
INSERT INTO format_11.used_number VALUES ('ask', 1);
INSERT INTO format_11.used_number VALUES ('referral', 1);
INSERT INTO format_11.used_number VALUES ('step', 1);
INSERT INTO format_11.used_number VALUES ('standing', 1);
INSERT INTO format_11.used_number VALUES ('want', 2);
INSERT INTO format_11.used_number VALUES ('action', 17);
INSERT INTO format_11.used_number VALUES ('entry', 11);
INSERT INTO format_11.used_number VALUES ('change', 27);
INSERT INTO format_11.used_number VALUES ('sought', 22);

INSERT INTO format_11.want VALUES (1, 'dd72d32cf1248de6', 1, '2026-02-01', 'more warehouse leads', 1, 1, '', '', NULL, '', NULL);
INSERT INTO format_11.want VALUES (2, '340df99e927ff6e3', 1, '2026-02-01', 'an introduction to the board', NULL, NULL, '', 'ten', NULL, '', NULL);

ALTER TABLE ONLY format_11.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY format_11.action
    ADD CONSTRAINT action_pkey PRIMARY KEY (id);

ALTER TABLE ONLY format_11.action
    ADD CONSTRAINT action_uid_key UNIQUE (uid);

ALTER TABLE ONLY format_11.action
    ADD CONSTRAINT action_undoes_key UNIQUE (undoes);

ALTER TABLE ONLY format_11.address
    ADD CONSTRAINT address_pkey PRIMARY KEY (id);

ALTER TABLE ONLY format_11.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);

ALTER TABLE ONLY format_11.ask
    ADD CONSTRAINT ask_entry_id_key UNIQUE (entry_id);

ALTER TABLE ONLY format_11.ask
    ADD CONSTRAINT ask_pkey PRIMARY KEY (id);

ALTER TABLE ONLY format_11.ask
    ADD CONSTRAINT ask_uid_key UNIQUE (uid);

ALTER TABLE ONLY format_11.change
    ADD CONSTRAINT change_pkey PRIMARY KEY (id);

ALTER TABLE ONLY format_11.contact
    ADD CONSTRAINT contact_handle_key UNIQUE (handle);

ALTER TABLE ONLY format_11.contact
    ADD CONSTRAINT contact_pkey PRIMARY KEY (id);

ALTER TABLE ONLY format_11.contact
    ADD CONSTRAINT contact_uid_key UNIQUE (uid);

ALTER TABLE ONLY format_11.distinction
    ADD CONSTRAINT distinction_pkey PRIMARY KEY (id);

ALTER TABLE ONLY format_11.entry
    ADD CONSTRAINT entry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY format_11.entry
    ADD CONSTRAINT entry_uid_key UNIQUE (uid);

ALTER TABLE ONLY format_11.entry
    ADD CONSTRAINT entry_voids_key UNIQUE (voids);

ALTER TABLE ONLY format_11.forgotten
    ADD CONSTRAINT forgotten_pkey PRIMARY KEY (id);

ALTER TABLE ONLY format_11.former_handle
    ADD CONSTRAINT former_handle_pkey PRIMARY KEY (id);

ALTER TABLE ONLY format_11.kind
    ADD CONSTRAINT kind_pkey PRIMARY KEY (id);

ALTER TABLE ONLY format_11.ledger
    ADD CONSTRAINT ledger_pkey PRIMARY KEY (id);

ALTER TABLE ONLY format_11.meeting
    ADD CONSTRAINT meeting_pkey PRIMARY KEY (id);

ALTER TABLE ONLY format_11.meeting
    ADD CONSTRAINT meeting_uid_key UNIQUE (uid);

ALTER TABLE ONLY format_11.offer
    ADD CONSTRAINT offer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY format_11.offer
    ADD CONSTRAINT offer_uid_key UNIQUE (uid);

ALTER TABLE ONLY format_11.optin
    ADD CONSTRAINT optin_pkey PRIMARY KEY (id);

ALTER TABLE ONLY format_11.promise
    ADD CONSTRAINT promise_pkey PRIMARY KEY (id);

ALTER TABLE ONLY format_11.promise
    ADD CONSTRAINT promise_uid_key UNIQUE (uid);

ALTER TABLE ONLY format_11.purpose
    ADD CONSTRAINT purpose_pkey PRIMARY KEY (id);

ALTER TABLE ONLY format_11.referral
    ADD CONSTRAINT referral_ask_entry_key UNIQUE (ask_entry);

ALTER TABLE ONLY format_11.referral
    ADD CONSTRAINT referral_pkey PRIMARY KEY (id);

ALTER TABLE ONLY format_11.referral
    ADD CONSTRAINT referral_uid_key UNIQUE (uid);

ALTER TABLE ONLY format_11.seal
    ADD CONSTRAINT seal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY format_11.setting
    ADD CONSTRAINT setting_name_key UNIQUE (name);

ALTER TABLE ONLY format_11.setting
    ADD CONSTRAINT setting_pkey PRIMARY KEY (id);

ALTER TABLE ONLY format_11.sought
    ADD CONSTRAINT sought_pkey PRIMARY KEY (id);

ALTER TABLE ONLY format_11.standing
    ADD CONSTRAINT standing_pkey PRIMARY KEY (id);

ALTER TABLE ONLY format_11.standing
    ADD CONSTRAINT standing_uid_key UNIQUE (uid);

ALTER TABLE ONLY format_11.step
    ADD CONSTRAINT step_pkey PRIMARY KEY (id);

ALTER TABLE ONLY format_11.step
    ADD CONSTRAINT step_uid_key UNIQUE (uid);

ALTER TABLE ONLY format_11.suggestion
    ADD CONSTRAINT suggestion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY format_11.suggestion
    ADD CONSTRAINT suggestion_uid_key UNIQUE (uid);

ALTER TABLE ONLY format_11.tag
    ADD CONSTRAINT tag_pkey PRIMARY KEY (id);

ALTER TABLE ONLY format_11.used_number
    ADD CONSTRAINT used_number_pkey PRIMARY KEY (name);

ALTER TABLE ONLY format_11.want
    ADD CONSTRAINT want_pkey PRIMARY KEY (id);

ALTER TABLE ONLY format_11.want
    ADD CONSTRAINT want_uid_key UNIQUE (uid);

ALTER TABLE ONLY format_11.word
    ADD CONSTRAINT word_pkey PRIMARY KEY (id);

CREATE UNIQUE INDEX action_mark ON format_11.action USING btree (mark) WHERE (mark <> ''::text);

CREATE INDEX action_unsealed ON format_11.action USING btree (id) WHERE (digest = ''::text);

CREATE INDEX address_key ON format_11.address USING btree (sort, key);

CREATE INDEX ask_open ON format_11.ask USING btree (answer);

CREATE INDEX change_row ON format_11.change USING btree (table_name, row_id);

CREATE UNIQUE INDEX distinction_pair ON format_11.distinction USING btree (contact_id, other_id);

CREATE INDEX entry_account ON format_11.entry USING btree (contact_id, day);

CREATE INDEX entry_day ON format_11.entry USING btree (day);

CREATE INDEX entry_letter ON format_11.entry USING btree (contact_id, letter, day) WHERE (letter <> ''::text);

CREATE INDEX forgotten_digest ON format_11.forgotten USING btree (sort, digest);

CREATE INDEX ix_address_contact_id ON format_11.address USING btree (contact_id);

CREATE INDEX ix_ask_contact_id ON format_11.ask USING btree (contact_id);

CREATE INDEX ix_change_action_id ON format_11.change USING btree (action_id);

CREATE INDEX ix_contact_name_key ON format_11.contact USING btree (name_key);

CREATE INDEX ix_distinction_other_id ON format_11.distinction USING btree (other_id);

CREATE INDEX ix_entry_action_id ON format_11.entry USING btree (action_id);

CREATE INDEX ix_entry_adjusts ON format_11.entry USING btree (adjusts);

CREATE INDEX ix_former_handle_action_id ON format_11.former_handle USING btree (action_id);

CREATE INDEX ix_former_handle_contact_id ON format_11.former_handle USING btree (contact_id);

CREATE INDEX ix_former_handle_handle ON format_11.former_handle USING btree (handle);

CREATE INDEX ix_offer_contact_id ON format_11.offer USING btree (contact_id);

CREATE INDEX ix_optin_contact_id ON format_11.optin USING btree (contact_id);

CREATE INDEX ix_optin_other_id ON format_11.optin USING btree (other_id);

CREATE INDEX ix_promise_contact_id ON format_11.promise USING btree (contact_id);

CREATE INDEX ix_promise_entry_id ON format_11.promise USING btree (entry_id);

CREATE INDEX ix_referral_contact_id ON format_11.referral USING btree (contact_id);

CREATE INDEX ix_referral_who_id ON format_11.referral USING btree (who_id);

CREATE INDEX ix_step_entry_id ON format_11.step USING btree (entry_id);

CREATE INDEX ix_step_referral_id ON format_11.step USING btree (referral_id);

CREATE INDEX ix_step_who_id ON format_11.step USING btree (who_id);

CREATE INDEX ix_suggestion_contact_id ON format_11.suggestion USING btree (contact_id);

CREATE INDEX ix_suggestion_entry_id ON format_11.suggestion USING btree (entry_id);

CREATE INDEX ix_suggestion_other_id ON format_11.suggestion USING btree (other_id);

CREATE INDEX ix_suggestion_referral_id ON format_11.suggestion USING btree (referral_id);

CREATE INDEX ix_tag_key ON format_11.tag USING btree (key);

CREATE INDEX ix_want_contact_id ON format_11.want USING btree (contact_id);

CREATE INDEX ix_want_entry_id ON format_11.want USING btree (entry_id);

CREATE UNIQUE INDEX kind_word ON format_11.kind USING btree (side, word);

CREATE UNIQUE INDEX optin_pair ON format_11.optin USING btree (want_id, contact_id, other_id);

CREATE UNIQUE INDEX purpose_contact ON format_11.purpose USING btree (contact_id, purpose);

CREATE INDEX sought_row ON format_11.sought USING btree (what, row_id);

CREATE INDEX standing_account ON format_11.standing USING btree (contact_id, day);

CREATE INDEX suggestion_open ON format_11.suggestion USING btree (answer);

CREATE UNIQUE INDEX tag_contact ON format_11.tag USING btree (contact_id, key);

CREATE UNIQUE INDEX word_key ON format_11.word USING btree (side, role, key);

ALTER TABLE ONLY format_11.account
    ADD CONSTRAINT account_id_fkey FOREIGN KEY (id) REFERENCES format_11.contact(id) DEFERRABLE;

ALTER TABLE ONLY format_11.action
    ADD CONSTRAINT action_undoes_fkey FOREIGN KEY (undoes) REFERENCES format_11.action(id) DEFERRABLE;

ALTER TABLE ONLY format_11.address
    ADD CONSTRAINT address_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES format_11.contact(id) DEFERRABLE;

ALTER TABLE ONLY format_11.ask
    ADD CONSTRAINT ask_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES format_11.contact(id) DEFERRABLE;

ALTER TABLE ONLY format_11.ask
    ADD CONSTRAINT ask_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES format_11.entry(id) DEFERRABLE;

ALTER TABLE ONLY format_11.change
    ADD CONSTRAINT change_action_id_fkey FOREIGN KEY (action_id) REFERENCES format_11.action(id) DEFERRABLE;

ALTER TABLE ONLY format_11.distinction
    ADD CONSTRAINT distinction_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES format_11.contact(id) DEFERRABLE;

ALTER TABLE ONLY format_11.distinction
    ADD CONSTRAINT distinction_other_id_fkey FOREIGN KEY (other_id) REFERENCES format_11.contact(id) DEFERRABLE;

ALTER TABLE ONLY format_11.entry
    ADD CONSTRAINT entry_action_id_fkey FOREIGN KEY (action_id) REFERENCES format_11.action(id) DEFERRABLE;

ALTER TABLE ONLY format_11.entry
    ADD CONSTRAINT entry_adjusts_fkey FOREIGN KEY (adjusts) REFERENCES format_11.entry(id) DEFERRABLE;

ALTER TABLE ONLY format_11.entry
    ADD CONSTRAINT entry_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES format_11.contact(id) DEFERRABLE;

ALTER TABLE ONLY format_11.entry
    ADD CONSTRAINT entry_other_id_fkey FOREIGN KEY (other_id) REFERENCES format_11.contact(id) DEFERRABLE;

ALTER TABLE ONLY format_11.entry
    ADD CONSTRAINT entry_voids_fkey FOREIGN KEY (voids) REFERENCES format_11.entry(id) DEFERRABLE;

ALTER TABLE ONLY format_11.former_handle
    ADD CONSTRAINT former_handle_action_id_fkey FOREIGN KEY (action_id) REFERENCES format_11.action(id) DEFERRABLE;

ALTER TABLE ONLY format_11.offer
    ADD CONSTRAINT offer_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES format_11.contact(id) DEFERRABLE;

ALTER TABLE ONLY format_11.optin
    ADD CONSTRAINT optin_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES format_11.contact(id) DEFERRABLE;

ALTER TABLE ONLY format_11.optin
    ADD CONSTRAINT optin_other_id_fkey FOREIGN KEY (other_id) REFERENCES format_11.contact(id) DEFERRABLE;

ALTER TABLE ONLY format_11.optin
    ADD CONSTRAINT optin_want_id_fkey FOREIGN KEY (want_id) REFERENCES format_11.want(id) DEFERRABLE;

ALTER TABLE ONLY format_11.promise
    ADD CONSTRAINT promise_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES format_11.contact(id) DEFERRABLE;

ALTER TABLE ONLY format_11.promise
    ADD CONSTRAINT promise_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES format_11.entry(id) DEFERRABLE;

ALTER TABLE ONLY format_11.purpose
    ADD CONSTRAINT purpose_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES format_11.contact(id) DEFERRABLE;

ALTER TABLE ONLY format_11.referral
    ADD CONSTRAINT referral_ask_entry_fkey FOREIGN KEY (ask_entry) REFERENCES format_11.entry(id) DEFERRABLE;

ALTER TABLE ONLY format_11.referral
    ADD CONSTRAINT referral_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES format_11.contact(id) DEFERRABLE;

ALTER TABLE ONLY format_11.referral
    ADD CONSTRAINT referral_who_id_fkey FOREIGN KEY (who_id) REFERENCES format_11.contact(id) DEFERRABLE;

ALTER TABLE ONLY format_11.standing
    ADD CONSTRAINT standing_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES format_11.contact(id) DEFERRABLE;

ALTER TABLE ONLY format_11.step
    ADD CONSTRAINT step_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES format_11.contact(id) DEFERRABLE;

ALTER TABLE ONLY format_11.step
    ADD CONSTRAINT step_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES format_11.entry(id) DEFERRABLE;

ALTER TABLE ONLY format_11.step
    ADD CONSTRAINT step_referral_id_fkey FOREIGN KEY (referral_id) REFERENCES format_11.referral(id) DEFERRABLE;

ALTER TABLE ONLY format_11.step
    ADD CONSTRAINT step_who_id_fkey FOREIGN KEY (who_id) REFERENCES format_11.contact(id) DEFERRABLE;

ALTER TABLE ONLY format_11.suggestion
    ADD CONSTRAINT suggestion_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES format_11.contact(id) DEFERRABLE;

ALTER TABLE ONLY format_11.suggestion
    ADD CONSTRAINT suggestion_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES format_11.entry(id) DEFERRABLE;

ALTER TABLE ONLY format_11.suggestion
    ADD CONSTRAINT suggestion_other_id_fkey FOREIGN KEY (other_id) REFERENCES format_11.contact(id) DEFERRABLE;

ALTER TABLE ONLY format_11.suggestion
    ADD CONSTRAINT suggestion_referral_id_fkey FOREIGN KEY (referral_id) REFERENCES format_11.referral(id) DEFERRABLE;

ALTER TABLE ONLY format_11.tag
    ADD CONSTRAINT tag_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES format_11.contact(id) DEFERRABLE;

ALTER TABLE ONLY format_11.want
    ADD CONSTRAINT want_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES format_11.contact(id) DEFERRABLE;

ALTER TABLE ONLY format_11.want
    ADD CONSTRAINT want_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES format_11.entry(id) DEFERRABLE;

