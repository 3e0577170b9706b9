-- What is decided about a cycle beside what was visited and counted: written findings of competent bodies that cap a grade
-- (等次限制条件), and records that are left out (剔除). Two sign; a finding only once its committee could reply.

-- Key: id. Final: signed by two, not withdrawn.
CREATE TABLE closing_decision (
  id TEXT PRIMARY KEY,
  programme TEXT NOT NULL,
  cycle TEXT NOT NULL,
  kind TEXT NOT NULL, -- finding, exclusion
  unit TEXT NOT NULL,
  unit_code TEXT NOT NULL,
  unit_name TEXT NOT NULL,
  subject TEXT NOT NULL, -- of a finding its kind, of an exclusion the instrument: interview, request
  record TEXT NOT NULL, -- of a finding its document number, of an exclusion the number of the record
  body TEXT NOT NULL, -- the competent body; empty for an exclusion
  decided_on TEXT, -- date of the document, YYYY-MM-DD; null for an exclusion
  reason TEXT NOT NULL, -- of a finding what it says, of an exclusion a code
  note TEXT NOT NULL,
  reply_until TEXT, -- last day of the committee's right of reply, YYYY-MM-DD; null for an exclusion
  reply TEXT,
  replied_at TEXT,
  replied_by TEXT,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  withdrawn_at TEXT,
  withdrawn_by TEXT,
  withdrawn_reason TEXT,
  UNIQUE (programme, cycle, kind, unit, subject, record),
  FOREIGN KEY (programme, cycle) REFERENCES work_cycle (programme, cycle)
) STRICT;

-- Who signed which decision. A reply that comes afterwards takes the signatures away.
-- Key: decision, account
CREATE TABLE closing_decision_sign_off (
  decision TEXT NOT NULL REFERENCES closing_decision (id),
  account TEXT NOT NULL,
  role TEXT NOT NULL,
  signed_at TEXT NOT NULL,
  PRIMARY KEY (decision, account)
) STRICT;
