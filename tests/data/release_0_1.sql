-- A database as release 0.1 left it, in SQLite's own words: people are in the middle of something, see
-- tests/stories/test_upgrade.py. Played on the sandbox with that release's code; the updates taken are forgotten but the
-- newest, a paper is cut to its first bytes, and Olga's screen counts as not drawn.
BEGIN TRANSACTION;
CREATE TABLE access_group (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	folded_name TEXT NOT NULL, 
	head_id INTEGER, 
	CONSTRAINT pk_access_group PRIMARY KEY (id), 
	CONSTRAINT fk_access_group_head_id FOREIGN KEY(head_id) REFERENCES users (id), 
	CONSTRAINT uq_access_group_folded_name UNIQUE (folded_name)
);
INSERT INTO "access_group" VALUES(1,'Опт','опт',NULL);
INSERT INTO "access_group" VALUES(2,'Розница','розница',NULL);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0005');
CREATE TABLE answer (
	deal_id INTEGER NOT NULL, 
	question_id INTEGER NOT NULL, 
	value JSON NOT NULL, 
	answered_at DATETIME NOT NULL, 
	answered_by INTEGER NOT NULL, 
	CONSTRAINT pk_answer PRIMARY KEY (deal_id, question_id), 
	CONSTRAINT fk_answer_answered_by FOREIGN KEY(answered_by) REFERENCES users (id), 
	CONSTRAINT fk_answer_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id), 
	CONSTRAINT fk_answer_question_id FOREIGN KEY(question_id) REFERENCES question (id)
);
INSERT INTO "answer" VALUES(4,1,'"\u0418\u0432\u0430\u043d\u043e\u0432\u0430, \u0441\u043d\u0430\u0431\u0436\u0435\u043d\u0438\u0435"','2026-11-24 07:00:00.000000',6);
INSERT INTO "answer" VALUES(4,2,'true','2026-11-24 07:00:00.000000',6);
INSERT INTO "answer" VALUES(4,3,250,'2026-11-24 07:00:00.000000',6);
INSERT INTO "answer" VALUES(4,4,'["\u041e\u043f\u0442\u043e\u0432\u0438\u043a"]','2026-11-24 07:00:00.000000',6);
INSERT INTO "answer" VALUES(4,5,'"\u0421\u0440\u043e\u043a"','2026-11-24 07:00:00.000000',6);
INSERT INTO "answer" VALUES(4,6,'null','2026-11-24 07:00:00.000000',6);
INSERT INTO "answer" VALUES(4,7,'true','2026-11-24 07:00:00.000000',6);
INSERT INTO "answer" VALUES(5,1,'"\u0418\u0432\u0430\u043d\u043e\u0432\u0430, \u0441\u043d\u0430\u0431\u0436\u0435\u043d\u0438\u0435"','2026-11-24 07:00:00.000000',7);
INSERT INTO "answer" VALUES(5,2,'true','2026-11-24 07:00:00.000000',7);
INSERT INTO "answer" VALUES(5,3,250,'2026-11-24 07:00:00.000000',7);
INSERT INTO "answer" VALUES(5,4,'["\u041e\u043f\u0442\u043e\u0432\u0438\u043a"]','2026-11-24 07:00:00.000000',7);
INSERT INTO "answer" VALUES(5,5,'"\u0421\u0440\u043e\u043a"','2026-11-24 07:00:00.000000',7);
INSERT INTO "answer" VALUES(5,6,'null','2026-11-24 07:00:00.000000',7);
INSERT INTO "answer" VALUES(5,7,'true','2026-11-24 07:00:00.000000',7);
INSERT INTO "answer" VALUES(1,1,'"\u0418\u0432\u0430\u043d\u043e\u0432\u0430, \u0441\u043d\u0430\u0431\u0436\u0435\u043d\u0438\u0435"','2026-11-24 07:00:00.000000',4);
INSERT INTO "answer" VALUES(1,2,'true','2026-11-24 07:00:00.000000',4);
CREATE TABLE approval (
	id INTEGER NOT NULL, 
	proposal_id INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	approver_id INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	comment TEXT, 
	decided_by_id INTEGER, 
	decided_at DATETIME, 
	CONSTRAINT pk_approval PRIMARY KEY (id), 
	CONSTRAINT ck_approval_decided_when CHECK ((state = 'waiting') = (decided_at IS NULL)), 
	CONSTRAINT ck_approval_rework_with_a_comment CHECK (state <> 'rework' OR comment IS NOT NULL), 
	CONSTRAINT ck_approval_state CHECK (state IN ('waiting', 'approved', 'remarks', 'rework', 'cancelled')), 
	CONSTRAINT fk_approval_approver_id FOREIGN KEY(approver_id) REFERENCES users (id), 
	CONSTRAINT fk_approval_decided_by_id FOREIGN KEY(decided_by_id) REFERENCES users (id), 
	CONSTRAINT fk_approval_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposal (id)
);
INSERT INTO "approval" VALUES(1,2,1,1,3,'waiting',NULL,NULL,NULL);
CREATE TABLE approval_rule (
	id INTEGER NOT NULL, 
	above NUMERIC(15, 2) NOT NULL, 
	approver_id INTEGER NOT NULL, 
	CONSTRAINT pk_approval_rule PRIMARY KEY (id), 
	CONSTRAINT ck_approval_rule_above CHECK (above >= 0), 
	CONSTRAINT fk_approval_rule_approver_id FOREIGN KEY(approver_id) REFERENCES users (id)
);
CREATE TABLE call_frequency (
	id INTEGER NOT NULL, 
	count INTEGER NOT NULL, 
	unit TEXT NOT NULL, 
	active BOOLEAN NOT NULL, 
	CONSTRAINT pk_call_frequency PRIMARY KEY (id), 
	CONSTRAINT ck_call_frequency_unit CHECK (unit IN ('day', 'week', 'month')), 
	CONSTRAINT ck_call_frequency_count CHECK (count BETWEEN 1 AND 366), 
	CONSTRAINT uq_call_frequency_count_unit UNIQUE (count, unit)
);
INSERT INTO "call_frequency" VALUES(1,1,'week',1);
INSERT INTO "call_frequency" VALUES(2,2,'week',1);
INSERT INTO "call_frequency" VALUES(3,1,'month',1);
INSERT INTO "call_frequency" VALUES(4,3,'month',1);
CREATE TABLE "call_outcome" (
	code TEXT NOT NULL, 
	name TEXT NOT NULL, 
	place INTEGER NOT NULL, 
	rule JSON NOT NULL, 
	active BOOLEAN NOT NULL, 
	CONSTRAINT pk_call_outcome PRIMARY KEY (code)
);
INSERT INTO "call_outcome" VALUES('no_answer','Нет ответа',1,'{"retry_after": "3 hours", "stages": [1, 5, 9]}',1);
INSERT INTO "call_outcome" VALUES('busy','Занято',2,'{"retry_after": "30 minutes", "stages": [1, 5, 9]}',1);
INSERT INTO "call_outcome" VALUES('answering_machine','Автоответчик',3,'{"retry_after": "3 hours", "stages": [1, 5, 9]}',1);
INSERT INTO "call_outcome" VALUES('wrong_number','Неверный номер',4,'{"next_number": true, "stages": [1, 5, 9]}',1);
INSERT INTO "call_outcome" VALUES('not_put_through','Секретарь не соединяет',5,'{"retry_after": "1 day", "stages": [1, 5, 9]}',1);
INSERT INTO "call_outcome" VALUES('not_deciding','Не принимает решений',6,'{"asks": "contact", "is_contact": true, "stages": [1, 5, 9]}',1);
INSERT INTO "call_outcome" VALUES('callback','Перезвонить',7,'{"asks": "time", "is_contact": true, "stages": [1, 5, 9]}',1);
INSERT INTO "call_outcome" VALUES('reached','Дозвонился',8,'{"is_contact": true, "stages": [1, 5, 9]}',1);
INSERT INTO "call_outcome" VALUES('not_now','Не сейчас',9,'{"is_contact": true, "retry_after": "7 days", "stages": [1, 5, 9]}',1);
INSERT INTO "call_outcome" VALUES('refusal','Отказ',10,'{"is_contact": true, "final": true, "state": "lost", "reason": "refusal", "stages": [1, 5]}',1);
INSERT INTO "call_outcome" VALUES('do_not_call','Больше не звонить',11,'{"is_contact": true, "final": true, "state": "lost", "reason": "do_not_call", "do_not_call": true, "stages": [1, 5]}',1);
INSERT INTO "call_outcome" VALUES('not_our_client','Не наш клиент',12,'{"is_contact": true, "final": true, "state": "lost", "reason": "not_our_client", "stages": [1, 5]}',1);
INSERT INTO "call_outcome" VALUES('duplicate','Дубль клиента',13,'{"final": true, "state": "cancelled", "reason": "duplicate", "asks": "deal", "stages": [1, 5]}',1);
CREATE TABLE campaign (
	id INTEGER NOT NULL, 
	author_id INTEGER NOT NULL, 
	executor_id INTEGER, 
	template_id INTEGER, 
	state TEXT NOT NULL, 
	file_name TEXT, 
	created_at DATETIME NOT NULL, 
	launched_at DATETIME, 
	launched_through INTEGER NOT NULL, 
	all_launched BOOLEAN NOT NULL, 
	CONSTRAINT pk_campaign PRIMARY KEY (id), 
	CONSTRAINT ck_campaign_finished_after_the_launch CHECK (all_launched OR state <> 'finished'), 
	CONSTRAINT ck_campaign_launched_whole CHECK (state IN ('draft', 'cancelled') OR (executor_id IS NOT NULL AND template_id IS NOT NULL AND launched_at IS NOT NULL)), 
	CONSTRAINT ck_campaign_state CHECK (state IN ('draft', 'running', 'paused', 'finished', 'cancelled')), 
	CONSTRAINT fk_campaign_author_id FOREIGN KEY(author_id) REFERENCES users (id), 
	CONSTRAINT fk_campaign_executor_id FOREIGN KEY(executor_id) REFERENCES users (id), 
	CONSTRAINT fk_campaign_template_id FOREIGN KEY(template_id) REFERENCES survey_template (id)
);
INSERT INTO "campaign" VALUES(1,2,4,1,'running','kontragenty.csv','2026-11-24 07:00:00.000000','2026-11-24 07:00:00.000000',2,1);
INSERT INTO "campaign" VALUES(2,2,5,1,'running','kontragenty.csv','2026-11-24 07:00:00.000000','2026-11-24 07:00:00.000000',1,1);
INSERT INTO "campaign" VALUES(3,2,6,1,'finished','kontragenty.csv','2026-11-24 07:00:00.000000','2026-11-24 07:00:00.000000',1,1);
INSERT INTO "campaign" VALUES(4,3,7,1,'finished','kontragenty.csv','2026-11-24 07:00:00.000000','2026-11-24 07:00:00.000000',1,1);
INSERT INTO "campaign" VALUES(5,2,8,1,'running','kontragenty.csv','2026-11-24 07:00:00.000000','2026-11-24 07:00:00.000000',2,1);
INSERT INTO "campaign" VALUES(6,2,NULL,NULL,'draft',NULL,'2026-11-24 07:00:00.000000',NULL,0,0);
CREATE TABLE "campaign_row" (
	campaign_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	counterparty_id INTEGER NOT NULL, 
	left_out TEXT, 
	included BOOLEAN NOT NULL, 
	CONSTRAINT pk_campaign_row PRIMARY KEY (campaign_id, position), 
	CONSTRAINT fk_campaign_row_campaign_id FOREIGN KEY(campaign_id) REFERENCES campaign (id), 
	CONSTRAINT fk_campaign_row_counterparty_id FOREIGN KEY(counterparty_id) REFERENCES counterparty (id), 
	CONSTRAINT ck_campaign_row_left_out CHECK (left_out IN ('open_deal', 'no_phone', 'do_not_call')), 
	CONSTRAINT uq_campaign_row_campaign_id_counterparty_id UNIQUE (campaign_id, counterparty_id)
);
INSERT INTO "campaign_row" VALUES(1,1,1,NULL,0);
INSERT INTO "campaign_row" VALUES(1,2,2,NULL,0);
INSERT INTO "campaign_row" VALUES(2,1,3,NULL,0);
INSERT INTO "campaign_row" VALUES(3,1,4,NULL,0);
INSERT INTO "campaign_row" VALUES(4,1,5,NULL,0);
INSERT INTO "campaign_row" VALUES(5,1,6,NULL,0);
INSERT INTO "campaign_row" VALUES(5,2,7,NULL,0);
CREATE TABLE chat (
	user_id INTEGER NOT NULL, 
	"view" TEXT NOT NULL, 
	params JSON NOT NULL, 
	message_id BIGINT, 
	newest_id BIGINT, 
	turns INTEGER NOT NULL, 
	drawn BOOLEAN NOT NULL, 
	CONSTRAINT pk_chat PRIMARY KEY (user_id), 
	CONSTRAINT fk_chat_user_id FOREIGN KEY(user_id) REFERENCES users (id)
);
INSERT INTO "chat" VALUES(1,'naming','{"user_id": 4}',109,109,42,1);
INSERT INTO "chat" VALUES(2,'campaign_card','{"campaign_id": 6}',105,105,49,1);
INSERT INTO "chat" VALUES(3,'campaign_card','{"campaign_id": 4}',62,97,12,1);
INSERT INTO "chat" VALUES(4,'survey_question','{"deal_id": 1, "number": 3}',101,101,5,1);
INSERT INTO "chat" VALUES(5,'logging_note','{"deal_id": 3, "kind": "call", "is_contact": true, "at": 0}',53,53,5,0);
INSERT INTO "chat" VALUES(6,'line_asked','{"deal_id": 4, "place": 1, "what": "price"}',82,82,29,1);
INSERT INTO "chat" VALUES(7,'deal_card','{"deal_id": 5}',96,96,27,1);
INSERT INTO "chat" VALUES(8,'callback_when','{"deal_id": 7, "call_id": 7, "code": "callback"}',99,99,6,1);
CREATE TABLE clients_competitor (
	counterparty_id INTEGER NOT NULL, 
	competitor_id INTEGER NOT NULL, 
	CONSTRAINT pk_clients_competitor PRIMARY KEY (counterparty_id, competitor_id), 
	CONSTRAINT fk_clients_competitor_competitor_id FOREIGN KEY(competitor_id) REFERENCES competitor (id), 
	CONSTRAINT fk_clients_competitor_counterparty_id FOREIGN KEY(counterparty_id) REFERENCES counterparty (id) ON DELETE CASCADE
);
CREATE TABLE closing_reason (
	code TEXT NOT NULL, 
	name TEXT NOT NULL, 
	state TEXT NOT NULL, 
	place INTEGER NOT NULL, 
	offered BOOLEAN NOT NULL, 
	CONSTRAINT pk_closing_reason PRIMARY KEY (code), 
	CONSTRAINT ck_closing_reason_state CHECK (state IN ('won', 'lost', 'no_contact', 'cancelled'))
);
INSERT INTO "closing_reason" VALUES('refusal','Отказ','lost',1,1);
INSERT INTO "closing_reason" VALUES('no_need','Нет потребности','lost',2,1);
INSERT INTO "closing_reason" VALUES('too_expensive','Не устроила цена','lost',3,1);
INSERT INTO "closing_reason" VALUES('competitor','Работает с конкурентом','lost',4,1);
INSERT INTO "closing_reason" VALUES('not_our_client','Не наш клиент','lost',5,1);
INSERT INTO "closing_reason" VALUES('do_not_call','Больше не звонить','lost',6,0);
INSERT INTO "closing_reason" VALUES('not_reached','Не удалось дозвониться','no_contact',7,1);
INSERT INTO "closing_reason" VALUES('no_contact_established','НЕ УСТАНОВЛЕН КОНТАКТ','no_contact',8,0);
INSERT INTO "closing_reason" VALUES('duplicate','Дубль клиента','cancelled',9,1);
INSERT INTO "closing_reason" VALUES('campaign_cancelled','Обзвон отменён','cancelled',10,0);
CREATE TABLE company_card (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	text TEXT NOT NULL, 
	active BOOLEAN NOT NULL, 
	CONSTRAINT pk_company_card PRIMARY KEY (id)
);
CREATE TABLE company_card_file (
	card_id INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	file_id INTEGER NOT NULL, 
	CONSTRAINT pk_company_card_file PRIMARY KEY (card_id, place), 
	CONSTRAINT fk_company_card_file_card_id FOREIGN KEY(card_id) REFERENCES company_card (id) ON DELETE CASCADE, 
	CONSTRAINT fk_company_card_file_file_id FOREIGN KEY(file_id) REFERENCES stored_file (id)
);
CREATE TABLE competitor (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	folded_name TEXT NOT NULL, 
	active BOOLEAN NOT NULL, 
	CONSTRAINT pk_competitor PRIMARY KEY (id), 
	CONSTRAINT uq_competitor_folded_name UNIQUE (folded_name)
);
CREATE TABLE contract (
	id INTEGER NOT NULL, 
	counterparty_id INTEGER NOT NULL, 
	number TEXT NOT NULL, 
	signed_on DATE NOT NULL, 
	valid_until DATE, 
	file_id INTEGER, 
	ship_before_payment BOOLEAN NOT NULL, 
	opening_share NUMERIC(5, 2) NOT NULL, 
	state TEXT NOT NULL, 
	rejection TEXT, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_contract PRIMARY KEY (id), 
	CONSTRAINT ck_contract_state CHECK (state IN ('draft', 'on_approval', 'approved', 'rejected')), 
	CONSTRAINT ck_contract_opening_share CHECK (opening_share > 0 AND opening_share <= 100), 
	CONSTRAINT fk_contract_counterparty_id FOREIGN KEY(counterparty_id) REFERENCES counterparty (id), 
	CONSTRAINT fk_contract_file_id FOREIGN KEY(file_id) REFERENCES stored_file (id)
);
CREATE TABLE counter (
	name TEXT NOT NULL, 
	value INTEGER NOT NULL, 
	CONSTRAINT pk_counter PRIMARY KEY (name)
);
INSERT INTO "counter" VALUES('counterparty',7);
INSERT INTO "counter" VALUES('deal',7);
CREATE TABLE "counterparty" (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	folded_name TEXT NOT NULL, 
	inn TEXT, 
	kpp TEXT, 
	email TEXT, 
	fax TEXT, 
	contact_person TEXT, 
	position TEXT, 
	region TEXT, 
	city TEXT, 
	time_zone TEXT, 
	address TEXT, 
	group_id INTEGER, 
	comment TEXT, 
	onec_code TEXT, 
	do_not_call BOOLEAN NOT NULL, 
	created_at DATETIME NOT NULL, 
	folded_city TEXT, 
	volumes TEXT, 
	assortment TEXT, 
	potential TEXT, 
	frequency_id INTEGER, 
	extra JSON, 
	CONSTRAINT pk_counterparty PRIMARY KEY (id), 
	CONSTRAINT fk_counterparty_group_id FOREIGN KEY(group_id) REFERENCES access_group (id), 
	CONSTRAINT fk_counterparty_frequency_id FOREIGN KEY(frequency_id) REFERENCES call_frequency (id)
);
INSERT INTO "counterparty" VALUES(1,'ООО «Ромашка»','ооо ромашка',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'Москва','Europe/Moscow',NULL,NULL,NULL,NULL,0,'2026-11-24 07:00:00.000000','москва',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "counterparty" VALUES(2,'ООО «Василёк»','ооо василек',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'Москва','Europe/Moscow',NULL,NULL,NULL,NULL,0,'2026-11-24 07:00:00.000000','москва',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "counterparty" VALUES(3,'ООО «Лютик»','ооо лютик',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'Москва','Europe/Moscow',NULL,NULL,NULL,NULL,0,'2026-11-24 07:00:00.000000','москва',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "counterparty" VALUES(4,'ООО «Фиалка»','ооо фиалка',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'Москва','Europe/Moscow',NULL,1,NULL,NULL,0,'2026-11-24 07:00:00.000000','москва',NULL,'пленка, скотч',NULL,2,NULL);
INSERT INTO "counterparty" VALUES(5,'ООО «Астра»','ооо астра',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'Москва','Europe/Moscow',NULL,1,NULL,NULL,0,'2026-11-24 07:00:00.000000','москва',NULL,'пленка, скотч',NULL,2,NULL);
INSERT INTO "counterparty" VALUES(6,'ООО «Пион»','ооо пион',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'Москва','Europe/Moscow',NULL,NULL,NULL,NULL,0,'2026-11-24 07:00:00.000000','москва',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "counterparty" VALUES(7,'ООО «Мак»','ооо мак',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'Москва','Europe/Moscow',NULL,NULL,NULL,NULL,0,'2026-11-24 07:00:00.000000','москва',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE customer_order (
	id INTEGER NOT NULL, 
	deal_id INTEGER NOT NULL, 
	proposal_id INTEGER NOT NULL, 
	proposal_version INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	address TEXT, 
	deliver_on DATE, 
	contract_id INTEGER, 
	vat_included BOOLEAN NOT NULL, 
	total NUMERIC(15, 2) NOT NULL, 
	vat NUMERIC(15, 2) NOT NULL, 
	accepted_at DATETIME, 
	expected_on DATE, 
	fulfilled_at DATETIME, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_customer_order PRIMARY KEY (id), 
	CONSTRAINT ck_customer_order_state CHECK (state IN ('filled', 'confirmed')), 
	CONSTRAINT fk_customer_order_contract_id FOREIGN KEY(contract_id) REFERENCES contract (id), 
	CONSTRAINT fk_customer_order_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id), 
	CONSTRAINT fk_customer_order_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposal (id), 
	CONSTRAINT uq_customer_order_deal_id UNIQUE (deal_id)
);
CREATE TABLE deal (
	id INTEGER NOT NULL, 
	campaign_id INTEGER NOT NULL, 
	campaign_position INTEGER NOT NULL, 
	counterparty_id INTEGER NOT NULL, 
	executor_id INTEGER NOT NULL, 
	version_id INTEGER NOT NULL, 
	stage TEXT NOT NULL, 
	step INTEGER NOT NULL, 
	entered_at DATETIME NOT NULL, 
	control_due DATETIME, 
	control_left INTEGER, 
	acted_at DATETIME, 
	surveyed_at DATETIME, 
	closed TEXT, 
	closed_at DATETIME, 
	reason TEXT, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_deal PRIMARY KEY (id), 
	CONSTRAINT ck_deal_closed CHECK (closed IN ('won', 'lost', 'no_contact', 'cancelled')), 
	CONSTRAINT ck_deal_closed_whole CHECK ((closed IS NULL) = (closed_at IS NULL)), 
	CONSTRAINT fk_deal_campaign_row FOREIGN KEY(campaign_id, campaign_position) REFERENCES campaign_row (campaign_id, position), 
	CONSTRAINT fk_deal_campaign_id FOREIGN KEY(campaign_id) REFERENCES campaign (id), 
	CONSTRAINT fk_deal_counterparty_id FOREIGN KEY(counterparty_id) REFERENCES counterparty (id), 
	CONSTRAINT fk_deal_executor_id FOREIGN KEY(executor_id) REFERENCES users (id), 
	CONSTRAINT fk_deal_reason FOREIGN KEY(reason) REFERENCES closing_reason (code), 
	CONSTRAINT fk_deal_version_id FOREIGN KEY(version_id) REFERENCES process_version (id), 
	CONSTRAINT uq_deal_campaign_id_campaign_position UNIQUE (campaign_id, campaign_position)
);
INSERT INTO "deal" VALUES(1,1,1,1,4,1,'first_contact',1,'2026-11-24 07:00:00.000000','2026-12-04 07:00:00.000000',NULL,'2026-11-24 07:00:00.000000',NULL,NULL,NULL,NULL,'2026-11-24 07:00:00.000000');
INSERT INTO "deal" VALUES(2,1,2,2,4,1,'first_contact',1,'2026-11-24 07:00:00.000000','2026-12-04 07:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-24 07:00:00.000000');
INSERT INTO "deal" VALUES(3,2,1,3,5,1,'first_contact',1,'2026-11-24 07:00:00.000000','2026-12-04 07:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-24 07:00:00.000000');
INSERT INTO "deal" VALUES(4,3,1,4,6,1,'proposal',5,'2026-11-24 07:00:00.000000',NULL,NULL,'2026-11-24 07:00:00.000000','2026-11-24 07:00:00.000000',NULL,NULL,NULL,'2026-11-24 07:00:00.000000');
INSERT INTO "deal" VALUES(5,4,1,5,7,1,'approval.manager',6,'2026-11-24 07:00:00.000000',NULL,NULL,'2026-11-24 07:00:00.000000','2026-11-24 07:00:00.000000',NULL,NULL,NULL,'2026-11-24 07:00:00.000000');
INSERT INTO "deal" VALUES(6,5,1,6,8,1,'first_contact',1,'2026-11-24 07:00:00.000000','2026-12-04 07:00:00.000000',NULL,'2026-11-24 07:00:00.000000',NULL,NULL,NULL,NULL,'2026-11-24 07:00:00.000000');
INSERT INTO "deal" VALUES(7,5,2,7,8,1,'first_contact',1,'2026-11-24 07:00:00.000000','2026-12-04 07:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-24 07:00:00.000000');
CREATE TABLE history (
	id INTEGER NOT NULL, 
	deal_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	actor_id INTEGER, 
	source TEXT NOT NULL, 
	event TEXT NOT NULL, 
	stage TEXT NOT NULL, 
	details JSON, 
	CONSTRAINT pk_history PRIMARY KEY (id), 
	CONSTRAINT fk_history_actor_id FOREIGN KEY(actor_id) REFERENCES users (id), 
	CONSTRAINT fk_history_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id)
);
INSERT INTO "history" VALUES(1,1,'2026-11-24 07:00:00.000000',NULL,'launch','launched','first_contact','{"campaign": 1}');
INSERT INTO "history" VALUES(2,2,'2026-11-24 07:00:00.000000',NULL,'launch','launched','first_contact','{"campaign": 1}');
INSERT INTO "history" VALUES(3,3,'2026-11-24 07:00:00.000000',NULL,'launch','launched','first_contact','{"campaign": 2}');
INSERT INTO "history" VALUES(4,4,'2026-11-24 07:00:00.000000',NULL,'launch','launched','first_contact','{"campaign": 3}');
INSERT INTO "history" VALUES(5,5,'2026-11-24 07:00:00.000000',NULL,'launch','launched','first_contact','{"campaign": 4}');
INSERT INTO "history" VALUES(6,6,'2026-11-24 07:00:00.000000',NULL,'launch','launched','first_contact','{"campaign": 5}');
INSERT INTO "history" VALUES(7,7,'2026-11-24 07:00:00.000000',NULL,'launch','launched','first_contact','{"campaign": 5}');
INSERT INTO "history" VALUES(8,4,'2026-11-24 07:00:00.000000',6,'tap','called','first_contact','{"outcome": "reached", "attempt": 1, "call": 4}');
INSERT INTO "history" VALUES(9,4,'2026-11-24 07:00:00.000000',6,'tap','survey_completed','qualification','null');
INSERT INTO "history" VALUES(10,4,'2026-11-24 07:00:00.000000',6,'tap','group_set','business_card','{"group": "\u041e\u043f\u0442"}');
INSERT INTO "history" VALUES(11,4,'2026-11-24 07:00:00.000000',6,'message','card_declined','needs','{"note": "\u0412\u0438\u0434\u0435\u043b \u043d\u0430 \u0441\u0430\u0439\u0442\u0435"}');
INSERT INTO "history" VALUES(12,4,'2026-11-24 07:00:00.000000',6,'message','need_learned','needs','{"need": "assortment", "value": "\u043f\u043b\u0435\u043d\u043a\u0430, \u0441\u043a\u043e\u0442\u0447"}');
INSERT INTO "history" VALUES(13,4,'2026-11-24 07:00:00.000000',6,'tap','frequency_chosen','needs','{"count": 2, "unit": "week"}');
INSERT INTO "history" VALUES(14,4,'2026-11-24 07:00:00.000000',6,'tap','proposal_requested','proposal','null');
INSERT INTO "history" VALUES(15,5,'2026-11-24 07:00:00.000000',7,'tap','called','first_contact','{"outcome": "reached", "attempt": 1, "call": 5}');
INSERT INTO "history" VALUES(16,5,'2026-11-24 07:00:00.000000',7,'tap','survey_completed','qualification','null');
INSERT INTO "history" VALUES(17,5,'2026-11-24 07:00:00.000000',7,'tap','group_set','business_card','{"group": "\u041e\u043f\u0442"}');
INSERT INTO "history" VALUES(18,5,'2026-11-24 07:00:00.000000',7,'message','card_declined','needs','{"note": "\u0412\u0438\u0434\u0435\u043b \u043d\u0430 \u0441\u0430\u0439\u0442\u0435"}');
INSERT INTO "history" VALUES(19,5,'2026-11-24 07:00:00.000000',7,'message','need_learned','needs','{"need": "assortment", "value": "\u043f\u043b\u0435\u043d\u043a\u0430, \u0441\u043a\u043e\u0442\u0447"}');
INSERT INTO "history" VALUES(20,5,'2026-11-24 07:00:00.000000',7,'tap','frequency_chosen','needs','{"count": 2, "unit": "week"}');
INSERT INTO "history" VALUES(21,5,'2026-11-24 07:00:00.000000',7,'tap','proposal_requested','proposal','null');
INSERT INTO "history" VALUES(22,5,'2026-11-24 07:00:00.000000',7,'tap','proposal_submitted','approval.manager','{"number": 2, "version": 1, "total": "450.00"}');
INSERT INTO "history" VALUES(23,6,'2026-11-24 07:00:00.000000',8,'message','called','first_contact','{"outcome": "callback", "attempt": 1, "call": 6, "before": {"note": null, "control_due": "2026-12-04T07:00:00+00:00"}}');
INSERT INTO "history" VALUES(24,6,'2026-11-24 07:00:00.000000',8,'message','callback_promised','first_contact','{"at": "2026-11-25T08:00:00+00:00"}');
INSERT INTO "history" VALUES(25,1,'2026-11-24 07:00:00.000000',4,'tap','called','first_contact','{"outcome": "reached", "attempt": 1, "call": 1}');
CREATE TABLE inbox (
	update_id BIGINT NOT NULL, 
	sender BIGINT, 
	payload TEXT NOT NULL, 
	received_at DATETIME NOT NULL, 
	state TEXT NOT NULL, 
	error TEXT, 
	CONSTRAINT pk_inbox PRIMARY KEY (update_id), 
	CONSTRAINT ck_inbox_state CHECK (state IN ('new', 'done', 'quarantined'))
);
INSERT INTO "inbox" VALUES(2000000,1,'{}','2026-11-24 07:00:00.000000','done',NULL);
CREATE TABLE intake (
	campaign_id INTEGER NOT NULL, 
	job_id INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	file_name TEXT NOT NULL, 
	titles JSON NOT NULL, 
	unknown JSON NOT NULL, 
	counts JSON NOT NULL, 
	read_at DATETIME NOT NULL, 
	CONSTRAINT pk_intake PRIMARY KEY (campaign_id), 
	CONSTRAINT ck_intake_state CHECK (state IN ('reading', 'ready', 'taking', 'taken')), 
	CONSTRAINT fk_intake_campaign_id FOREIGN KEY(campaign_id) REFERENCES campaign (id)
);
INSERT INTO "intake" VALUES(1,1,'taken','kontragenty.csv','["\u041d\u0430\u0438\u043c\u0435\u043d\u043e\u0432\u0430\u043d\u0438\u0435", "\u0422\u0435\u043b\u0435\u0444\u043e\u043d", "\u0413\u043e\u0440\u043e\u0434"]','[]','{"good": 2}','2026-11-24 07:00:00.000000');
INSERT INTO "intake" VALUES(2,1,'taken','kontragenty.csv','["\u041d\u0430\u0438\u043c\u0435\u043d\u043e\u0432\u0430\u043d\u0438\u0435", "\u0422\u0435\u043b\u0435\u0444\u043e\u043d", "\u0413\u043e\u0440\u043e\u0434"]','[]','{"good": 1}','2026-11-24 07:00:00.000000');
INSERT INTO "intake" VALUES(3,1,'taken','kontragenty.csv','["\u041d\u0430\u0438\u043c\u0435\u043d\u043e\u0432\u0430\u043d\u0438\u0435", "\u0422\u0435\u043b\u0435\u0444\u043e\u043d", "\u0413\u043e\u0440\u043e\u0434"]','[]','{"good": 1}','2026-11-24 07:00:00.000000');
INSERT INTO "intake" VALUES(4,1,'taken','kontragenty.csv','["\u041d\u0430\u0438\u043c\u0435\u043d\u043e\u0432\u0430\u043d\u0438\u0435", "\u0422\u0435\u043b\u0435\u0444\u043e\u043d", "\u0413\u043e\u0440\u043e\u0434"]','[]','{"good": 1}','2026-11-24 07:00:00.000000');
INSERT INTO "intake" VALUES(5,1,'taken','kontragenty.csv','["\u041d\u0430\u0438\u043c\u0435\u043d\u043e\u0432\u0430\u043d\u0438\u0435", "\u0422\u0435\u043b\u0435\u0444\u043e\u043d", "\u0413\u043e\u0440\u043e\u0434"]','[]','{"good": 2}','2026-11-24 07:00:00.000000');
INSERT INTO "intake" VALUES(6,1,'ready','novye.csv','["\u041d\u0430\u0438\u043c\u0435\u043d\u043e\u0432\u0430\u043d\u0438\u0435", "\u0422\u0435\u043b\u0435\u0444\u043e\u043d", "\u0413\u043e\u0440\u043e\u0434"]','[]','{"good": 2}','2026-11-24 07:00:00.000000');
CREATE TABLE intake_row (
	campaign_id INTEGER NOT NULL, 
	row_number INTEGER NOT NULL, 
	verdict TEXT NOT NULL, 
	waiting BOOLEAN NOT NULL, 
	name TEXT NOT NULL, 
	folded_name TEXT, 
	inn TEXT, 
	kpp TEXT, 
	phones TEXT, 
	email TEXT, 
	fax TEXT, 
	contact_person TEXT, 
	position TEXT, 
	region TEXT, 
	city TEXT, 
	folded_city TEXT, 
	time_zone TEXT, 
	address TEXT, 
	access_group TEXT, 
	comment TEXT, 
	onec_code TEXT, 
	extra JSON, 
	cells TEXT, 
	notes TEXT, 
	counterparty_id INTEGER, 
	open_deal_id INTEGER, 
	CONSTRAINT pk_intake_row PRIMARY KEY (campaign_id, row_number), 
	CONSTRAINT ck_intake_row_verdict CHECK (verdict IN ('good', 'repaired', 'duplicate', 'open_deal', 'no_phone', 'do_not_call', 'refused')), 
	CONSTRAINT fk_intake_row_campaign_id FOREIGN KEY(campaign_id) REFERENCES intake (campaign_id) ON DELETE CASCADE, 
	CONSTRAINT fk_intake_row_counterparty_id FOREIGN KEY(counterparty_id) REFERENCES counterparty (id)
);
INSERT INTO "intake_row" VALUES(6,2,'good',1,'ООО «Ирис»','ооо ирис',NULL,NULL,'[["+74950000008",null]]',NULL,NULL,NULL,NULL,NULL,'Москва','москва','Europe/Moscow',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "intake_row" VALUES(6,3,'good',1,'ООО «Клён»','ооо клен',NULL,NULL,'[["+74950000009",null]]',NULL,NULL,NULL,NULL,NULL,'Тверь','тверь','Europe/Moscow',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE "interaction" (
	id INTEGER NOT NULL, 
	deal_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	state TEXT NOT NULL, 
	planned_at DATETIME, 
	promised BOOLEAN NOT NULL, 
	attempt INTEGER NOT NULL, 
	outcome TEXT, 
	note TEXT, 
	happened_at DATETIME, 
	by_id INTEGER, 
	phone_id INTEGER, 
	is_contact BOOLEAN NOT NULL, 
	file_id INTEGER, 
	CONSTRAINT pk_interaction PRIMARY KEY (id), 
	CONSTRAINT ck_interaction_state CHECK (state IN ('planned', 'done', 'cancelled')), 
	CONSTRAINT fk_interaction_outcome FOREIGN KEY(outcome) REFERENCES call_outcome (code), 
	CONSTRAINT ck_interaction_done_when CHECK ((state = 'done') = (happened_at IS NOT NULL)), 
	CONSTRAINT ck_interaction_kind CHECK (kind IN ('call', 'email', 'fax', 'messenger', 'meeting')), 
	CONSTRAINT fk_interaction_phone_id FOREIGN KEY(phone_id) REFERENCES phone (id), 
	CONSTRAINT fk_interaction_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id), 
	CONSTRAINT fk_interaction_by_id FOREIGN KEY(by_id) REFERENCES users (id), 
	CONSTRAINT fk_interaction_file_id FOREIGN KEY(file_id) REFERENCES stored_file (id)
);
INSERT INTO "interaction" VALUES(1,1,'call','done','2026-11-24 07:00:00.000000',0,1,'reached',NULL,'2026-11-24 07:00:00.000000',4,1,1,NULL);
INSERT INTO "interaction" VALUES(2,2,'call','planned','2026-11-24 07:00:00.000000',0,1,NULL,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "interaction" VALUES(3,3,'call','planned','2026-11-24 07:00:00.000000',0,1,NULL,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "interaction" VALUES(4,4,'call','done','2026-11-24 07:00:00.000000',0,1,'reached',NULL,'2026-11-24 07:00:00.000000',6,4,1,NULL);
INSERT INTO "interaction" VALUES(5,5,'call','done','2026-11-24 07:00:00.000000',0,1,'reached',NULL,'2026-11-24 07:00:00.000000',7,5,1,NULL);
INSERT INTO "interaction" VALUES(6,6,'call','done','2026-11-24 07:00:00.000000',0,1,'callback','спросить Иванову','2026-11-24 07:00:00.000000',8,6,1,NULL);
INSERT INTO "interaction" VALUES(7,7,'call','planned','2026-11-24 07:00:00.000000',0,1,NULL,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "interaction" VALUES(8,4,'email','cancelled',NULL,0,1,NULL,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "interaction" VALUES(9,4,'call','cancelled','2026-12-08 07:00:00.000000',0,1,NULL,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "interaction" VALUES(10,5,'email','cancelled',NULL,0,1,NULL,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "interaction" VALUES(11,5,'call','cancelled','2026-12-08 07:00:00.000000',0,1,NULL,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "interaction" VALUES(12,6,'call','planned','2026-11-25 08:00:00.000000',1,1,NULL,NULL,NULL,NULL,NULL,0,NULL);
CREATE TABLE invitation (
	id INTEGER NOT NULL, 
	code TEXT NOT NULL, 
	role TEXT NOT NULL, 
	group_id INTEGER, 
	manager_id INTEGER, 
	invited_by INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	used_by INTEGER, 
	used_at DATETIME, revoked_at DATETIME, 
	CONSTRAINT pk_invitation PRIMARY KEY (id), 
	CONSTRAINT ck_invitation_role CHECK (role IN ('executor', 'manager', 'procurement', 'shipping', 'accountant', 'admin')), 
	CONSTRAINT ck_invitation_used_by_somebody CHECK ((used_by IS NULL) = (used_at IS NULL)), 
	CONSTRAINT fk_invitation_group_id FOREIGN KEY(group_id) REFERENCES access_group (id), 
	CONSTRAINT fk_invitation_invited_by FOREIGN KEY(invited_by) REFERENCES users (id), 
	CONSTRAINT fk_invitation_manager_id FOREIGN KEY(manager_id) REFERENCES users (id), 
	CONSTRAINT fk_invitation_used_by FOREIGN KEY(used_by) REFERENCES users (id), 
	CONSTRAINT uq_invitation_code UNIQUE (code)
);
INSERT INTO "invitation" VALUES(1,'P9KEKAwgPh_2sz5p','manager',NULL,NULL,1,'2026-11-24 07:00:00.000000','2026-12-01 07:00:00.000000',2,'2026-11-24 07:00:00.000000',NULL);
INSERT INTO "invitation" VALUES(2,'E1bXbLfISXzI6aZ0','manager',NULL,NULL,1,'2026-11-24 07:00:00.000000','2026-12-01 07:00:00.000000',3,'2026-11-24 07:00:00.000000',NULL);
INSERT INTO "invitation" VALUES(3,'-4AVeVLZ8Z98DN4s','executor',1,2,1,'2026-11-24 07:00:00.000000','2026-12-01 07:00:00.000000',4,'2026-11-24 07:00:00.000000',NULL);
INSERT INTO "invitation" VALUES(4,'k_v84MhCbALUeZNS','executor',1,2,1,'2026-11-24 07:00:00.000000','2026-12-01 07:00:00.000000',5,'2026-11-24 07:00:00.000000',NULL);
INSERT INTO "invitation" VALUES(5,'buYtn5JRsdyuD12r','executor',1,2,1,'2026-11-24 07:00:00.000000','2026-12-01 07:00:00.000000',6,'2026-11-24 07:00:00.000000',NULL);
INSERT INTO "invitation" VALUES(6,'RKbUOlmLWjJvG36K','executor',1,3,1,'2026-11-24 07:00:00.000000','2026-12-01 07:00:00.000000',7,'2026-11-24 07:00:00.000000',NULL);
INSERT INTO "invitation" VALUES(7,'Y8PCCxp85OHQw-57','executor',1,2,1,'2026-11-24 07:00:00.000000','2026-12-01 07:00:00.000000',8,'2026-11-24 07:00:00.000000',NULL);
INSERT INTO "invitation" VALUES(8,'PTWmkdq5foEB-1Mf','executor',1,2,1,'2026-11-24 07:00:00.000000','2026-12-01 07:00:00.000000',NULL,NULL,NULL);
CREATE TABLE invoice (
	id INTEGER NOT NULL, 
	order_id INTEGER NOT NULL, 
	total NUMERIC(15, 2) NOT NULL, 
	pdf_id INTEGER, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_invoice PRIMARY KEY (id), 
	CONSTRAINT fk_invoice_order_id FOREIGN KEY(order_id) REFERENCES customer_order (id), 
	CONSTRAINT fk_invoice_pdf_id FOREIGN KEY(pdf_id) REFERENCES stored_file (id)
);
CREATE TABLE job (
	id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	params JSON NOT NULL, 
	run_at DATETIME NOT NULL, 
	attempts INTEGER NOT NULL, 
	lease TEXT, 
	leased_until DATETIME, 
	error TEXT, 
	CONSTRAINT pk_job PRIMARY KEY (id)
);
CREATE TABLE letter (
	id INTEGER NOT NULL, 
	deal_id INTEGER NOT NULL, 
	interaction_id INTEGER, 
	address TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	text TEXT NOT NULL, 
	message_id TEXT NOT NULL, 
	state TEXT NOT NULL, 
	error TEXT, 
	event TEXT, 
	by_id INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	settled_at DATETIME, 
	CONSTRAINT pk_letter PRIMARY KEY (id), 
	CONSTRAINT ck_letter_settled_when CHECK ((state = 'sending') = (settled_at IS NULL)), 
	CONSTRAINT ck_letter_state CHECK (state IN ('sending', 'accepted', 'refused', 'cancelled')), 
	CONSTRAINT fk_letter_by_id FOREIGN KEY(by_id) REFERENCES users (id), 
	CONSTRAINT fk_letter_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id), 
	CONSTRAINT fk_letter_interaction_id FOREIGN KEY(interaction_id) REFERENCES interaction (id), 
	CONSTRAINT uq_letter_message_id UNIQUE (message_id)
);
CREATE TABLE letter_file (
	letter_id INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	file_id INTEGER NOT NULL, 
	CONSTRAINT pk_letter_file PRIMARY KEY (letter_id, place), 
	CONSTRAINT fk_letter_file_file_id FOREIGN KEY(file_id) REFERENCES stored_file (id), 
	CONSTRAINT fk_letter_file_letter_id FOREIGN KEY(letter_id) REFERENCES letter (id) ON DELETE CASCADE
);
CREATE TABLE morning (
	user_id INTEGER NOT NULL, 
	due_at DATETIME NOT NULL, 
	CONSTRAINT pk_morning PRIMARY KEY (user_id), 
	CONSTRAINT fk_morning_user_id FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);
INSERT INTO "morning" VALUES(1,'2026-11-25 06:00:00.000000');
INSERT INTO "morning" VALUES(2,'2026-11-25 06:00:00.000000');
INSERT INTO "morning" VALUES(3,'2026-11-25 06:00:00.000000');
INSERT INTO "morning" VALUES(4,'2026-11-25 06:00:00.000000');
INSERT INTO "morning" VALUES(5,'2026-11-25 06:00:00.000000');
INSERT INTO "morning" VALUES(6,'2026-11-25 06:00:00.000000');
INSERT INTO "morning" VALUES(7,'2026-11-25 06:00:00.000000');
INSERT INTO "morning" VALUES(8,'2026-11-25 06:00:00.000000');
CREATE TABLE order_line (
	order_id INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	product_id INTEGER, 
	name TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	quantity NUMERIC(15, 3) NOT NULL, 
	price NUMERIC(15, 2) NOT NULL, 
	discount NUMERIC(5, 2) NOT NULL, 
	vat TEXT NOT NULL, 
	CONSTRAINT pk_order_line PRIMARY KEY (order_id, place), 
	CONSTRAINT ck_order_line_vat CHECK (vat IN ('22', '10', '7', '5', '0', 'none')), 
	CONSTRAINT ck_order_line_quantity CHECK (quantity > 0), 
	CONSTRAINT fk_order_line_order_id FOREIGN KEY(order_id) REFERENCES customer_order (id), 
	CONSTRAINT fk_order_line_product_id FOREIGN KEY(product_id) REFERENCES product (id)
);
CREATE TABLE outbox (
	id INTEGER NOT NULL, 
	channel TEXT NOT NULL, 
	recipient_id INTEGER, 
	kind TEXT NOT NULL, 
	params JSON NOT NULL, 
	state TEXT NOT NULL, 
	deliver_at DATETIME NOT NULL, 
	created_at DATETIME NOT NULL, 
	attempts INTEGER NOT NULL, 
	lease TEXT, 
	leased_until DATETIME, 
	settled_at DATETIME, 
	message_id BIGINT, 
	error TEXT, 
	CONSTRAINT pk_outbox PRIMARY KEY (id), 
	CONSTRAINT ck_outbox_settled_when CHECK ((state = 'waiting') = (settled_at IS NULL)), 
	CONSTRAINT ck_outbox_channel CHECK (channel IN ('telegram', 'email', 'onec')), 
	CONSTRAINT ck_outbox_state CHECK (state IN ('waiting', 'sent', 'dead')), 
	CONSTRAINT fk_outbox_recipient_id FOREIGN KEY(recipient_id) REFERENCES users (id)
);
INSERT INTO "outbox" VALUES(1,'telegram',1,'products_taken','{"name": "nomenklatura.xlsx", "rows": [], "added": 6, "changed": 0, "same": 0, "refused": 0}','sent','2026-11-24 07:00:00.000000','2026-11-24 07:00:00.000000',1,NULL,'2026-11-24 07:01:00.000000','2026-11-24 07:00:00.000000',41,NULL);
INSERT INTO "outbox" VALUES(2,'telegram',4,'launched','{"campaign": 1}','sent','2026-11-24 07:00:00.000000','2026-11-24 07:00:00.000000',1,NULL,'2026-11-24 07:01:00.000000','2026-11-24 07:00:00.000000',48,NULL);
INSERT INTO "outbox" VALUES(3,'telegram',5,'launched','{"campaign": 2}','sent','2026-11-24 07:00:00.000000','2026-11-24 07:00:00.000000',1,NULL,'2026-11-24 07:01:00.000000','2026-11-24 07:00:00.000000',53,NULL);
INSERT INTO "outbox" VALUES(4,'telegram',6,'launched','{"campaign": 3}','sent','2026-11-24 07:00:00.000000','2026-11-24 07:00:00.000000',1,NULL,'2026-11-24 07:01:00.000000','2026-11-24 07:00:00.000000',58,NULL);
INSERT INTO "outbox" VALUES(5,'telegram',7,'launched','{"campaign": 4}','sent','2026-11-24 07:00:00.000000','2026-11-24 07:00:00.000000',1,NULL,'2026-11-24 07:01:00.000000','2026-11-24 07:00:00.000000',63,NULL);
INSERT INTO "outbox" VALUES(6,'telegram',8,'launched','{"campaign": 5}','sent','2026-11-24 07:00:00.000000','2026-11-24 07:00:00.000000',1,NULL,'2026-11-24 07:01:00.000000','2026-11-24 07:00:00.000000',68,NULL);
INSERT INTO "outbox" VALUES(7,'telegram',3,'approval_wanted','{"deals": [5]}','sent','2026-11-24 07:00:00.000000','2026-11-24 07:00:00.000000',1,NULL,'2026-11-24 07:01:00.000000','2026-11-24 07:00:00.000000',97,NULL);
INSERT INTO "outbox" VALUES(8,'telegram',8,'callback_due','{"deal": 6, "call": 12}','waiting','2026-11-25 08:00:00.000000','2026-11-24 07:00:00.000000',0,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE own_company (
	id INTEGER NOT NULL, 
	name TEXT, 
	inn TEXT, 
	kpp TEXT, 
	address TEXT, 
	phone TEXT, 
	email TEXT, 
	bank TEXT, 
	bik TEXT, 
	account TEXT, 
	correspondent TEXT, 
	signatory_position TEXT, 
	signatory TEXT, 
	logo_id INTEGER, 
	vat_included BOOLEAN NOT NULL, 
	contracts_by_id INTEGER, proposal_letter TEXT, invoice_letter TEXT, 
	CONSTRAINT pk_own_company PRIMARY KEY (id), 
	CONSTRAINT ck_own_company_one_row CHECK (id = 1), 
	CONSTRAINT fk_own_company_contracts_by_id FOREIGN KEY(contracts_by_id) REFERENCES users (id), 
	CONSTRAINT fk_own_company_logo_id FOREIGN KEY(logo_id) REFERENCES stored_file (id)
);
CREATE TABLE participant (
	deal_id INTEGER NOT NULL, 
	user_id INTEGER NOT NULL, 
	CONSTRAINT pk_participant PRIMARY KEY (deal_id, user_id), 
	CONSTRAINT fk_participant_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id), 
	CONSTRAINT fk_participant_user_id FOREIGN KEY(user_id) REFERENCES users (id)
);
CREATE TABLE payment (
	id INTEGER NOT NULL, 
	order_id INTEGER NOT NULL, 
	sum NUMERIC(15, 2) NOT NULL, 
	paid_on DATE NOT NULL, 
	source TEXT NOT NULL, 
	by_id INTEGER, 
	created_at DATETIME NOT NULL, 
	withdrawn_at DATETIME, 
	withdrawn_by_id INTEGER, 
	CONSTRAINT pk_payment PRIMARY KEY (id), 
	CONSTRAINT ck_payment_sum CHECK (sum > 0), 
	CONSTRAINT fk_payment_by_id FOREIGN KEY(by_id) REFERENCES users (id), 
	CONSTRAINT fk_payment_order_id FOREIGN KEY(order_id) REFERENCES customer_order (id), 
	CONSTRAINT fk_payment_withdrawn_by_id FOREIGN KEY(withdrawn_by_id) REFERENCES users (id)
);
CREATE TABLE phone (
	id INTEGER NOT NULL, 
	counterparty_id INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	e164 TEXT NOT NULL, 
	extension TEXT, 
	wrong BOOLEAN NOT NULL, 
	CONSTRAINT pk_phone PRIMARY KEY (id), 
	CONSTRAINT fk_phone_counterparty_id FOREIGN KEY(counterparty_id) REFERENCES counterparty (id) ON DELETE CASCADE, 
	CONSTRAINT uq_phone_counterparty_id_place UNIQUE (counterparty_id, place)
);
INSERT INTO "phone" VALUES(1,1,1,'+74950000001',NULL,0);
INSERT INTO "phone" VALUES(2,2,1,'+74950000002',NULL,0);
INSERT INTO "phone" VALUES(3,3,1,'+74950000003',NULL,0);
INSERT INTO "phone" VALUES(4,4,1,'+74950000004',NULL,0);
INSERT INTO "phone" VALUES(5,5,1,'+74950000005',NULL,0);
INSERT INTO "phone" VALUES(6,6,1,'+74950000006',NULL,0);
INSERT INTO "phone" VALUES(7,7,1,'+74950000007',NULL,0);
CREATE TABLE process_version (
	id INTEGER NOT NULL, 
	fingerprint TEXT NOT NULL, 
	text TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_process_version PRIMARY KEY (id), 
	CONSTRAINT uq_process_version_fingerprint UNIQUE (fingerprint)
);
INSERT INTO "process_version" VALUES(1,'77ea1438fa841a87','# How a sale runs, from the first call to the payment. Read it top to bottom: a deal goes down this page.
#
# A stage ends by its `key`. `control` is its time limit, `expiry` what happens when that passes. `entry` is done on coming in;
# `exits` lead to another stage (the first whose `if` holds); `inner` events keep the stage; a stage whose `complete` condition
# holds is left at once; `leaving` is done on going out, after the tasks of the stage have ended and its timers have stopped.
# Tasks are the executor''s unless `to` says otherwise; `lasts` ones survive their stage. Conditions: fsm/guards.py.

title: {ru: Продажа по новой схеме, en: Sale by the new scheme}
start: first_contact
executor_closes_until: answer_analysis

stages:
  first_contact:
    number: 1
    title: {ru: Первичный контакт. Анкетирование, en: First contact and survey}
    key: {fact: survey_completed, ru: Опрос завершён, en: The survey is completed}
    control: 10 days
    expiry: {close: no_contact, reason: no_contact_established, tell: manager}
    entry:
      - task: start_deal
      - interaction: call
    exits:
      survey_completed: qualification
    inner:
      callback_promised: [{control: one_day_after_callback, at_most: 30 days}]  # counted from the launch
      control_extended: [{control: extended}]
      paused: [{control: held}]
      resumed: [{control: continued}]
    leaving:
      - cancel: interactions

  qualification:
    number: 2
    title: {ru: Квалификация клиента, en: Qualification}
    key: {fact: group_set, ru: Группа доступа клиента заполнена, en: The client''s access group is filled in}
    control: 1 day
    expiry: {remind: manager}
    entry:
      - task: qualify
    exits:
      group_set: business_card
    inner:
      control_extended: [{control: extended}]

  business_card:
    number: 3
    title: {ru: Отправка визитки компании, en: Sending the company card}
    key: {fact: card_sent, ru: Визитка отправлена, en: The card is sent}
    control: 1 day
    expiry: {remind: manager}
    entry:
      - task: send_card
      - interaction: email
    exits:
      card_sent:
        - {to: rerouting, if: groups_differ}
        - {to: needs}
      card_declined:
        - {to: rerouting, if: groups_differ, effects: [{cancel: interactions}]}
        - {to: needs, effects: [{cancel: interactions}]}
    inner:
      control_extended: [{control: extended}]

  rerouting:
    number: 4
    title: {ru: Перенаправление согласно квалификации клиента, en: Rerouting by qualification}
    key: {fact: executor_named, ru: Исполнитель назначен, en: An executor is named}
    entry:
      - {task: name_executor, to: group_head}
      - {tell: executor_wanted, to: group_head}
    exits:
      executor_named:
        to: needs
        effects: [{participant: previous_executor}, {tell: task_given, to: executor}]
      sent_back:
        to: qualification
        effects: [{tell: sent_back, to: executor}]

  needs:
    number: 5
    title: {ru: Формирование потребностей клиента, en: The client''s needs}
    entry:
      - {task: choose_frequency, if: frequency_missing}
      - {interaction: call, if: frequency_chosen}
    exits:
      proposal_requested: proposal
    inner:
      frequency_chosen: [{end_task: choose_frequency}, {interaction: call}]
      callback_promised: []
      call_ended: [{interaction: call, if: frequency_chosen}]
    leaving:
      - cancel: interactions

  proposal:
    number: 6
    title: {ru: Формирование КП, en: Making the proposal}
    key: {fact: proposal_submitted, ru: КП передано на согласование, en: The proposal is submitted}
    entry:
      - task: make_proposal
    exits:
      proposal_submitted:
        to: approval
        effects: [{document: proposal, state: on_approval}]

  approval:
    number: 7
    title: {ru: Согласование КП, en: Approval of the proposal}
    key: {fact: approved, ru: Все согласовали, en: Everybody approved}
    start: manager
    exits:
      rework:
        to: proposal
        effects: [{document: proposal, state: draft}, {tell: rework, to: executor}]
      withdrawn:
        to: proposal
        tasks: cancelled
        effects: [{document: proposal, state: draft}]
    stages:
      manager:
        title: {ru: Согласование КП руководителем, en: Approval by the manager}
        entry:
          - {task: approve_proposal, to: approver}
          - {tell: task_given, to: approver}
        exits:
          approved:
            - {to: approval.further, if: more_approvers}
            - {to: proposal_sending, effects: [{document: proposal, state: approved}, {tell: proposal_approved, to: executor}]}
      further:
        title: {ru: Согласование КП следующими согласующими, en: Approval by further approvers}
        entry:
          - {task: approve_proposal, to: approver}
          - {tell: task_given, to: approver}
        exits:
          approved:
            - {to: approval.further, if: more_approvers}
            - {to: proposal_sending, effects: [{document: proposal, state: approved}, {tell: proposal_approved, to: executor}]}

  proposal_sending:
    number: 8
    title: {ru: Отправка КП клиенту, en: Sending the proposal}
    key: {fact: proposal_sent, ru: КП отправлено, en: The proposal is sent}
    entry:
      - task: send_proposal
      - interaction: email
    exits:
      proposal_sent:
        to: awaiting_answer
        effects: [{document: proposal, state: sent}]
      proposal_edited:  # an edited proposal has lost its approval
        to: proposal
        tasks: cancelled
        effects: [{cancel: interactions}, {document: proposal, state: draft}]

  awaiting_answer:
    number: 9
    title: {ru: Ожидание ответа, en: Awaiting the answer}
    key: {fact: answer_received, ru: Ответ получен, en: The answer is received}
    entry:
      - {timer: answer_reminder, after: 1 week}
    exits:
      answer_received: answer_analysis
    inner:
      answer_week_passed: [{task: contact_client}, {interaction: call}]
      call_ended: [{end_task: contact_client}, {timer: answer_reminder, after: 1 week}]
      callback_promised: []
    leaving:
      - cancel: interactions

  answer_analysis:
    number: 10
    title: {ru: Анализ ответа, en: Analysing the answer}
    key: {fact: order_decided, ru: Решение принято, en: The decision is made}
    entry:
      - task: decide_on_answer
    exits:
      order_decided:
        to: order
        effects: [{document: proposal, state: accepted}]
      rework_decided:
        to: proposal
        effects: [{document: proposal, state: reworked}]
      refused:
        to: needs
        effects: [{document: proposal, state: closed}]

  order:
    number: 11
    title: {ru: Формирование заказа покупателя, en: The customer order}
    key: {fact: order_confirmed, ru: Заказ подтверждён, en: The order is confirmed}
    entry:
      - task: confirm_order
      - {document: order, state: filled}
    exits:
      order_confirmed:
        to: supply
        effects: [{document: order, state: confirmed}]
      rework_decided:  # a new price is a new version of the proposal
        to: proposal
        effects: [{document: proposal, state: reworked}]
    inner:
      payment_recorded: []
      payment_withdrawn: []

  supply:
    number: 12
    title: {ru: Задания закупкам и на договор, en: Procurement and contract}
    key: {fact: supply_ready, ru: Закупки приняли и договор согласован, en: Procurement accepted and the contract approved}
    entry:
      - {task: supply_order, to: procurement, lasts: true, if: supply_wanted}
      - {tell: task_given, to: procurement, if: supply_wanted}
      - {task: approve_contract, to: contract_approver, if: contract_missing}
      - {tell: task_given, to: contract_approver, if: contract_missing}
      - {document: contract, state: on_approval, if: contract_missing}
    complete: {if: supply_ready, to: payment_documents, effects: [{tell: supply_ready, to: executor}]}
    inner:
      procurement_accepted: []
      procurement_fulfilled: [{end_task: supply_order}]  # counts as accepted
      contract_approved: [{end_task: approve_contract}, {end_task: correct_contract}]
      contract_rejected: [{end_task: approve_contract}, {task: correct_contract}, {tell: contract_rejected, to: executor}]
      contract_resent:
        - end_task: correct_contract
        - {task: approve_contract, to: contract_approver}
        - {tell: task_given, to: contract_approver}
        - {document: contract, state: on_approval}
      payment_recorded: []
      payment_withdrawn: []

  payment_documents:
    number: 13
    title: {ru: Отправка документов на оплату, en: Sending the payment documents}
    key: {fact: documents_sent, ru: Документы отправлены, en: The documents are sent}
    entry:
      - task: send_documents
      - interaction: email
    exits:
      documents_sent: awaiting_payment
    inner:
      procurement_fulfilled: [{end_task: supply_order}]
      payment_recorded: []
      payment_withdrawn: []
    reopening: &supply_again
      - {task: supply_order, to: procurement, lasts: true, if: procurement_withdrawn}
      - {tell: task_given, to: procurement, if: procurement_withdrawn}

  awaiting_payment:
    number: 14
    title: {ru: Ожидание оплаты, en: Awaiting the payment}
    key: {fact: paid_in_full, ru: Заказ оплачен, en: The order is paid}
    entry: &ship_if_open
      - {task: ship_order, to: shipping, lasts: true, if: shipping_due}
      - {tell: task_given, to: shipping, if: shipping_due}
    complete: {if: paid_in_full, to: won}
    inner:
      payment_recorded: *ship_if_open
      payment_withdrawn: []
      procurement_fulfilled: [{end_task: supply_order}]
      shipped: [{end_task: ship_order}]
    reopening: *supply_again

everywhere:  # at every open stage
  reassigned: [{control: reassigned}, {tell: task_given, to: executor}]

reopening:  # of a closed deal, besides the entry of the stage where it stood
  - {tell: task_given, to: executor}

closed:
  won:
    title: {ru: Успешно закрыта, en: Won}
    by_hand: false
    effects:
      - {end_tasks: executor, as: cancelled}
      - cancel: interactions
    inner:  # procurement and shipping finish what they were given
      procurement_fulfilled: [{end_task: supply_order}]
      shipped: [{end_task: ship_order}]
    reopens: {payment_withdrawn: underpaid, reopened: underpaid}
  lost:
    title: {ru: Закрыта без продажи, en: Lost}
    effects: &withdraw_everything
      - {end_tasks: everybody, as: cancelled}
      - cancel: interactions
      - {document: contract, state: draft, from: supply, if: contract_missing}
      - {tell: order_withdrawn, to: procurement, from: supply}
      - {tell: order_withdrawn, to: contract_approver, from: supply, if: contract_missing}
      - {tell: order_withdrawn, to: shipping, from: supply, if: shipping_assigned}
    reopens: {reopened: always}
  no_contact:
    title: {ru: Контакт не установлен, en: No contact}
    effects: *withdraw_everything
    reopens: {reopened: always}
  cancelled:
    title: {ru: Отменена, en: Cancelled}
    effects: *withdraw_everything
    reopens: {reopened: always}
','2026-11-24 07:00:00.000000');
CREATE TABLE product (
	id INTEGER NOT NULL, 
	article TEXT, 
	name TEXT NOT NULL, 
	folded_name TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	price NUMERIC(15, 2), 
	vat TEXT NOT NULL, 
	active BOOLEAN NOT NULL, 
	CONSTRAINT pk_product PRIMARY KEY (id), 
	CONSTRAINT ck_product_vat CHECK (vat IN ('22', '10', '7', '5', '0', 'none')), 
	CONSTRAINT ck_product_price CHECK (price >= 0), 
	CONSTRAINT uq_product_article UNIQUE (article)
);
INSERT INTO "product" VALUES(1,'A-001','Гофрокороб 400×300×200','гофрокороб 400 300 200 a 001','шт',42.5,'22',1);
INSERT INTO "product" VALUES(2,'A-002','Стрейч-плёнка 500 мм','стрейч пленка 500 мм a 002','шт',389,'22',1);
INSERT INTO "product" VALUES(3,'A-003','Скотч 48 мм','скотч 48 мм a 003','шт',61,'22',1);
INSERT INTO "product" VALUES(4,'A-004','Пакет курьерский А4','пакет курьерский а4 a 004','шт',7.9,'22',1);
INSERT INTO "product" VALUES(5,'A-005','Паллета 1200×800','паллета 1200 800 a 005','шт',540,'22',1);
INSERT INTO "product" VALUES(6,'A-006','Уголок защитный','уголок защитный a 006','шт',18.2,'22',1);
CREATE TABLE proposal (
	id INTEGER NOT NULL, 
	deal_id INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	closing_reason TEXT, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_proposal PRIMARY KEY (id), 
	CONSTRAINT ck_proposal_state CHECK (state IN ('draft', 'on_approval', 'approved', 'sent', 'accepted', 'reworked', 'closed')), 
	CONSTRAINT fk_proposal_closing_reason FOREIGN KEY(closing_reason) REFERENCES closing_reason (code), 
	CONSTRAINT fk_proposal_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id)
);
INSERT INTO "proposal" VALUES(1,4,'draft',1,NULL,'2026-11-24 07:00:00.000000');
INSERT INTO "proposal" VALUES(2,5,'on_approval',1,NULL,'2026-11-24 07:00:00.000000');
CREATE TABLE proposal_line (
	proposal_id INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	product_id INTEGER, 
	name TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	quantity NUMERIC(15, 3) NOT NULL, 
	price NUMERIC(15, 2) NOT NULL, 
	discount NUMERIC(5, 2) NOT NULL, 
	vat TEXT NOT NULL, 
	CONSTRAINT pk_proposal_line PRIMARY KEY (proposal_id, version, place), 
	CONSTRAINT ck_proposal_line_vat CHECK (vat IN ('22', '10', '7', '5', '0', 'none')), 
	CONSTRAINT ck_proposal_line_discount CHECK (discount BETWEEN 0 AND 100), 
	CONSTRAINT ck_proposal_line_price CHECK (price >= 0), 
	CONSTRAINT ck_proposal_line_quantity CHECK (quantity > 0), 
	CONSTRAINT fk_proposal_line_product_id FOREIGN KEY(product_id) REFERENCES product (id), 
	CONSTRAINT fk_proposal_line_version FOREIGN KEY(proposal_id, version) REFERENCES proposal_version (proposal_id, version)
);
INSERT INTO "proposal_line" VALUES(1,1,1,2,'Стрейч-плёнка 500 мм','шт',1,389,0,'22');
INSERT INTO "proposal_line" VALUES(1,1,2,3,'Скотч 48 мм','шт',1,61,0,'22');
INSERT INTO "proposal_line" VALUES(2,1,1,2,'Стрейч-плёнка 500 мм','шт',1,389,0,'22');
INSERT INTO "proposal_line" VALUES(2,1,2,3,'Скотч 48 мм','шт',1,61,0,'22');
CREATE TABLE proposal_version (
	proposal_id INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	valid_until DATE, 
	terms TEXT, 
	vat_included BOOLEAN NOT NULL, 
	total NUMERIC(15, 2) NOT NULL, 
	vat NUMERIC(15, 2) NOT NULL, 
	file_id INTEGER, 
	pdf_id INTEGER, 
	by_id INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_proposal_version PRIMARY KEY (proposal_id, version), 
	CONSTRAINT fk_proposal_version_by_id FOREIGN KEY(by_id) REFERENCES users (id), 
	CONSTRAINT fk_proposal_version_file_id FOREIGN KEY(file_id) REFERENCES stored_file (id), 
	CONSTRAINT fk_proposal_version_pdf_id FOREIGN KEY(pdf_id) REFERENCES stored_file (id), 
	CONSTRAINT fk_proposal_version_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposal (id)
);
INSERT INTO "proposal_version" VALUES(1,1,'2026-12-24',NULL,1,450,81.15,NULL,NULL,6,'2026-11-24 07:00:00.000000');
INSERT INTO "proposal_version" VALUES(2,1,'2026-12-24',NULL,1,450,81.15,NULL,1,7,'2026-11-24 07:00:00.000000');
CREATE TABLE question (
	id INTEGER NOT NULL, 
	template_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	options JSON NOT NULL, 
	lowest NUMERIC, 
	highest NUMERIC, 
	required BOOLEAN NOT NULL, 
	show_if_number INTEGER, 
	show_if_value TEXT, 
	CONSTRAINT pk_question PRIMARY KEY (id), 
	CONSTRAINT ck_question_kind CHECK (kind IN ('text', 'number', 'yes_no', 'one', 'several', 'date')), 
	CONSTRAINT ck_question_condition_whole CHECK ((show_if_number IS NULL) = (show_if_value IS NULL)), 
	CONSTRAINT ck_question_shown_by_an_earlier_answer CHECK (show_if_number < number), 
	CONSTRAINT fk_question_template_id FOREIGN KEY(template_id) REFERENCES survey_template (id) ON DELETE CASCADE, 
	CONSTRAINT uq_question_template_id_number UNIQUE (template_id, number)
);
INSERT INTO "question" VALUES(1,1,1,'Кто у вас отвечает за закупки?','text','[]',NULL,NULL,1,NULL,NULL);
INSERT INTO "question" VALUES(2,1,2,'Покупаете ли вы упаковку?','yes_no','[]',NULL,NULL,1,NULL,NULL);
INSERT INTO "question" VALUES(3,1,3,'Сколько в месяц, тыс. руб.?','number','[]',0,100000,0,2,'yes');
INSERT INTO "question" VALUES(4,1,4,'У кого покупаете сейчас?','several','["\u041f\u0440\u043e\u0438\u0437\u0432\u043e\u0434\u0438\u0442\u0435\u043b\u044c", "\u041e\u043f\u0442\u043e\u0432\u0438\u043a", "\u041c\u0430\u0440\u043a\u0435\u0442\u043f\u043b\u0435\u0439\u0441", "\u0421\u0432\u043e\u0438"]',NULL,NULL,0,2,'yes');
INSERT INTO "question" VALUES(5,1,5,'Что важнее всего?','one','["\u0426\u0435\u043d\u0430", "\u0421\u0440\u043e\u043a", "\u041a\u0430\u0447\u0435\u0441\u0442\u0432\u043e", "\u041e\u0442\u0441\u0440\u043e\u0447\u043a\u0430"]',NULL,NULL,1,NULL,NULL);
INSERT INTO "question" VALUES(6,1,6,'Когда вам удобно вернуться к разговору?','date','[]',NULL,NULL,0,NULL,NULL);
INSERT INTO "question" VALUES(7,1,7,'Можно прислать визитку компании?','yes_no','[]',NULL,NULL,1,NULL,NULL);
CREATE TABLE "stored_file" (
	id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	name TEXT NOT NULL, 
	media_type TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	telegram_id TEXT, 
	content BLOB, 
	by_id INTEGER, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_stored_file PRIMARY KEY (id), 
	CONSTRAINT fk_stored_file_by_id FOREIGN KEY(by_id) REFERENCES users (id), 
	CONSTRAINT ck_stored_file_somewhere CHECK (telegram_id IS NOT NULL OR content IS NOT NULL), 
	CONSTRAINT ck_stored_file_kind CHECK (kind IN ('document', 'photo', 'voice', 'audio', 'video'))
);
INSERT INTO "stored_file" VALUES(1,'document','КП № 2, версия 1.pdf','application/pdf',27142,NULL,X'255044462D312E37',7,'2026-11-24 07:00:00.000000');
CREATE TABLE "survey_template" (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	created_by INTEGER, 
	created_at DATETIME NOT NULL, 
	active BOOLEAN NOT NULL, 
	CONSTRAINT pk_survey_template PRIMARY KEY (id), 
	CONSTRAINT uq_survey_template_name_version UNIQUE (name, version), 
	CONSTRAINT fk_survey_template_created_by FOREIGN KEY(created_by) REFERENCES users (id)
);
INSERT INTO "survey_template" VALUES(1,'anketa',1,2,'2026-11-24 07:00:00.000000',1);
CREATE TABLE task (
	id INTEGER NOT NULL, 
	deal_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	given_as TEXT NOT NULL, 
	assignee_id INTEGER, 
	role TEXT, 
	state TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	ended_at DATETIME, note TEXT, 
	CONSTRAINT pk_task PRIMARY KEY (id), 
	CONSTRAINT ck_task_ended_when CHECK ((state = 'open') = (ended_at IS NULL)), 
	CONSTRAINT ck_task_state CHECK (state IN ('open', 'done', 'cancelled')), 
	CONSTRAINT ck_task_for_somebody CHECK (assignee_id IS NOT NULL OR role IS NOT NULL), 
	CONSTRAINT fk_task_assignee_id FOREIGN KEY(assignee_id) REFERENCES users (id), 
	CONSTRAINT fk_task_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id)
);
INSERT INTO "task" VALUES(1,1,'start_deal','executor',4,NULL,'done','2026-11-24 07:00:00.000000','2026-11-24 07:00:00.000000',NULL);
INSERT INTO "task" VALUES(2,2,'start_deal','executor',4,NULL,'open','2026-11-24 07:00:00.000000',NULL,NULL);
INSERT INTO "task" VALUES(3,3,'start_deal','executor',5,NULL,'open','2026-11-24 07:00:00.000000',NULL,NULL);
INSERT INTO "task" VALUES(4,4,'start_deal','executor',6,NULL,'done','2026-11-24 07:00:00.000000','2026-11-24 07:00:00.000000',NULL);
INSERT INTO "task" VALUES(5,5,'start_deal','executor',7,NULL,'done','2026-11-24 07:00:00.000000','2026-11-24 07:00:00.000000',NULL);
INSERT INTO "task" VALUES(6,6,'start_deal','executor',8,NULL,'done','2026-11-24 07:00:00.000000','2026-11-24 07:00:00.000000',NULL);
INSERT INTO "task" VALUES(7,7,'start_deal','executor',8,NULL,'open','2026-11-24 07:00:00.000000',NULL,NULL);
INSERT INTO "task" VALUES(8,4,'qualify','executor',6,NULL,'done','2026-11-24 07:00:00.000000','2026-11-24 07:00:00.000000',NULL);
INSERT INTO "task" VALUES(9,4,'send_card','executor',6,NULL,'done','2026-11-24 07:00:00.000000','2026-11-24 07:00:00.000000',NULL);
INSERT INTO "task" VALUES(10,4,'choose_frequency','executor',6,NULL,'done','2026-11-24 07:00:00.000000','2026-11-24 07:00:00.000000',NULL);
INSERT INTO "task" VALUES(11,4,'make_proposal','executor',6,NULL,'open','2026-11-24 07:00:00.000000',NULL,NULL);
INSERT INTO "task" VALUES(12,5,'qualify','executor',7,NULL,'done','2026-11-24 07:00:00.000000','2026-11-24 07:00:00.000000',NULL);
INSERT INTO "task" VALUES(13,5,'send_card','executor',7,NULL,'done','2026-11-24 07:00:00.000000','2026-11-24 07:00:00.000000',NULL);
INSERT INTO "task" VALUES(14,5,'choose_frequency','executor',7,NULL,'done','2026-11-24 07:00:00.000000','2026-11-24 07:00:00.000000',NULL);
INSERT INTO "task" VALUES(15,5,'make_proposal','executor',7,NULL,'done','2026-11-24 07:00:00.000000','2026-11-24 07:00:00.000000',NULL);
INSERT INTO "task" VALUES(16,5,'approve_proposal','approver',3,NULL,'open','2026-11-24 07:00:00.000000',NULL,NULL);
CREATE TABLE timer (
	deal_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	due_at DATETIME NOT NULL, 
	step INTEGER NOT NULL, 
	CONSTRAINT pk_timer PRIMARY KEY (deal_id, name), 
	CONSTRAINT fk_timer_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id)
);
INSERT INTO "timer" VALUES(1,'control','2026-12-04 07:00:00.000000',1);
INSERT INTO "timer" VALUES(2,'control','2026-12-04 07:00:00.000000',1);
INSERT INTO "timer" VALUES(3,'control','2026-12-04 07:00:00.000000',1);
INSERT INTO "timer" VALUES(6,'control','2026-12-04 07:00:00.000000',1);
INSERT INTO "timer" VALUES(7,'control','2026-12-04 07:00:00.000000',1);
CREATE TABLE user_role (
	user_id INTEGER NOT NULL, 
	role TEXT NOT NULL, 
	CONSTRAINT pk_user_role PRIMARY KEY (user_id, role), 
	CONSTRAINT ck_user_role_role CHECK (role IN ('executor', 'manager', 'procurement', 'shipping', 'accountant', 'admin')), 
	CONSTRAINT fk_user_role_user_id FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);
INSERT INTO "user_role" VALUES(1,'admin');
INSERT INTO "user_role" VALUES(2,'manager');
INSERT INTO "user_role" VALUES(3,'manager');
INSERT INTO "user_role" VALUES(4,'executor');
INSERT INTO "user_role" VALUES(5,'executor');
INSERT INTO "user_role" VALUES(6,'executor');
INSERT INTO "user_role" VALUES(7,'executor');
INSERT INTO "user_role" VALUES(8,'executor');
CREATE TABLE users (
	id INTEGER NOT NULL, 
	telegram_id BIGINT NOT NULL, 
	name TEXT NOT NULL, 
	language TEXT, 
	time_zone TEXT, 
	group_id INTEGER, 
	manager_id INTEGER, 
	active BOOLEAN NOT NULL, 
	reachable BOOLEAN NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_users PRIMARY KEY (id), 
	CONSTRAINT ck_users_not_own_manager CHECK (manager_id <> id), 
	CONSTRAINT fk_users_group_id FOREIGN KEY(group_id) REFERENCES access_group (id), 
	CONSTRAINT fk_users_manager_id FOREIGN KEY(manager_id) REFERENCES users (id), 
	CONSTRAINT uq_users_telegram_id UNIQUE (telegram_id)
);
INSERT INTO "users" VALUES(1,1,'Анна',NULL,NULL,NULL,NULL,1,1,'2026-11-24 07:00:00.000000');
INSERT INTO "users" VALUES(2,11,'Мария',NULL,NULL,NULL,NULL,1,1,'2026-11-24 07:00:00.000000');
INSERT INTO "users" VALUES(3,12,'Борис',NULL,NULL,NULL,NULL,1,1,'2026-11-24 07:00:00.000000');
INSERT INTO "users" VALUES(4,21,'Пётр',NULL,NULL,1,2,1,1,'2026-11-24 07:00:00.000000');
INSERT INTO "users" VALUES(5,22,'Ольга',NULL,NULL,1,2,1,1,'2026-11-24 07:00:00.000000');
INSERT INTO "users" VALUES(6,23,'Иван',NULL,NULL,1,2,1,1,'2026-11-24 07:00:00.000000');
INSERT INTO "users" VALUES(7,24,'Софья',NULL,NULL,1,3,1,1,'2026-11-24 07:00:00.000000');
INSERT INTO "users" VALUES(8,25,'Кирилл',NULL,NULL,1,2,1,1,'2026-11-24 07:00:00.000000');
CREATE INDEX ix_inbox_new ON inbox (update_id) WHERE state = 'new';
CREATE INDEX ix_job_run_at ON job (run_at);
CREATE INDEX ix_users_group_id ON users (group_id);
CREATE INDEX ix_users_manager_id ON users (manager_id);
CREATE INDEX ix_chat_undrawn ON chat (user_id) WHERE NOT drawn;
CREATE INDEX ix_outbox_waiting ON outbox (deliver_at) WHERE state = 'waiting';
CREATE INDEX ix_phone_e164 ON phone (e164);
CREATE INDEX ix_user_role_role ON user_role (role);
CREATE INDEX ix_campaign_live ON campaign (state) WHERE state <> 'finished';
CREATE INDEX ix_deal_counterparty_id ON deal (counterparty_id);
CREATE INDEX ix_deal_open_of_campaign ON deal (campaign_id, stage) WHERE closed IS NULL;
CREATE INDEX ix_deal_open_overdue ON deal (control_due) WHERE closed IS NULL;
CREATE INDEX ix_history_deal_id ON history (deal_id);
CREATE INDEX ix_task_open_of_assignee ON task (assignee_id) WHERE state = 'open';
CREATE INDEX ix_task_open_of_deal ON task (deal_id) WHERE state = 'open';
CREATE INDEX ix_timer_due_at ON timer (due_at);
CREATE INDEX ix_morning_due_at ON morning (due_at);
CREATE INDEX ix_intake_row_verdict ON intake_row (campaign_id, verdict, row_number) WHERE verdict <> 'good';
CREATE INDEX ix_letter_deal_id ON letter (deal_id);
CREATE INDEX ix_counterparty_folded_name ON counterparty (folded_name);
CREATE INDEX ix_counterparty_group_id ON counterparty (group_id);
CREATE INDEX ix_counterparty_email ON counterparty (email);
CREATE INDEX ix_counterparty_inn ON counterparty (inn);
CREATE INDEX ix_counterparty_folded_city ON counterparty (folded_city);
CREATE INDEX ix_deal_surveyed ON deal (surveyed_at) WHERE surveyed_at IS NOT NULL;
CREATE INDEX ix_deal_open_of_executor ON deal (executor_id, control_due, id) WHERE closed IS NULL;
CREATE INDEX ix_interaction_deal_id ON interaction (deal_id);
CREATE INDEX ix_interaction_by ON interaction (by_id, happened_at) WHERE by_id IS NOT NULL;
CREATE UNIQUE INDEX uq_interaction_planned_call ON interaction (deal_id) WHERE state = 'planned' AND kind = 'call';
CREATE INDEX ix_interaction_promised_call ON interaction (planned_at) WHERE state = 'planned' AND kind = 'call' AND promised = 1;
CREATE INDEX ix_product_folded_name ON product (folded_name);
CREATE INDEX ix_contract_counterparty_id ON contract (counterparty_id);
CREATE INDEX ix_proposal_deal_id ON proposal (deal_id);
CREATE UNIQUE INDEX uq_proposal_alive_of_deal ON proposal (deal_id) WHERE state <> 'closed';
CREATE INDEX ix_approval_proposal_id_version ON approval (proposal_id, version);
CREATE INDEX ix_invoice_order_id ON invoice (order_id);
CREATE INDEX ix_payment_order_id ON payment (order_id);
COMMIT;
