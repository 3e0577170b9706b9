-- From the facts of a cycle to its money: steps, signatures, facts confirmed, corrections and appeals, panels, awards, payments, targets.

-- Every step that was entered, in order; never changed. An undoing is a row of its own, which goes back to an earlier step.
-- Key: programme, cycle, ordinal
CREATE TABLE result_step (
  programme TEXT NOT NULL,
  cycle TEXT NOT NULL,
  ordinal INTEGER NOT NULL, -- 1, 2, …
  step TEXT NOT NULL, -- facts, draft, notice, appeal, review, final, awards, payment, targets
  revision INTEGER NOT NULL, -- of the release that was current
  entered_at TEXT NOT NULL,
  entered_by TEXT NOT NULL, -- account
  due_on TEXT, -- last day of its window, Shanghai; null: it has none
  undoes INTEGER, -- ordinal of the step that is taken back; null: a step forward
  reason TEXT NOT NULL, -- why it was taken back; empty else
  PRIMARY KEY (programme, cycle, ordinal)
) STRICT;

-- Who signed that a step may be entered. Holds for one state: the ordinal that was the last, and the release as it was.
-- Key: programme, cycle, after_ordinal, digest, account
CREATE TABLE result_signature (
  programme TEXT NOT NULL,
  cycle TEXT NOT NULL,
  after_ordinal INTEGER NOT NULL,
  step TEXT NOT NULL, -- that is to be entered
  digest TEXT NOT NULL, -- of the whole release
  account TEXT NOT NULL,
  role TEXT NOT NULL,
  signed_at TEXT NOT NULL,
  PRIMARY KEY (programme, cycle, after_ordinal, digest, account)
) STRICT;

-- Facts that a committee confirmed.
-- Key: programme, cycle, unit, fact
CREATE TABLE result_fact (
  programme TEXT NOT NULL,
  cycle TEXT NOT NULL,
  unit TEXT NOT NULL,
  fact TEXT NOT NULL, -- measure
  confirmed_at TEXT NOT NULL,
  confirmed_by TEXT NOT NULL,
  PRIMARY KEY (programme, cycle, unit, fact)
) STRICT;

-- Corrections and appeals.
-- Key: id
CREATE TABLE result_case (
  id TEXT PRIMARY KEY,
  programme TEXT NOT NULL,
  cycle TEXT NOT NULL,
  unit TEXT NOT NULL,
  kind TEXT NOT NULL, -- correction, appeal
  ground TEXT NOT NULL, -- of the closed list
  subject TEXT NOT NULL, -- measure or node that it is about
  claim TEXT NOT NULL,
  asked TEXT NOT NULL, -- what it should be
  filed_at TEXT NOT NULL,
  filed_by TEXT NOT NULL,
  due_on TEXT NOT NULL, -- last day for the answer, Shanghai
  outcome TEXT, -- upheld, rejected; null: open
  answer TEXT NOT NULL,
  decided_at TEXT,
  decided_by TEXT,
  batch TEXT, -- that mends what it is about
  revision INTEGER -- of the release, that holds the mending
) STRICT;
CREATE INDEX result_case_unit ON result_case (programme, cycle, unit);

-- Proofs beside a case; the files lie in the evidence store under their hash.
-- Key: case_id, sha256
CREATE TABLE result_proof (
  case_id TEXT NOT NULL REFERENCES result_case (id),
  sha256 TEXT NOT NULL,
  media_type TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  added_at TEXT NOT NULL,
  added_by TEXT NOT NULL,
  PRIMARY KEY (case_id, sha256)
) STRICT;
CREATE INDEX result_proof_sha256 ON result_proof (sha256);

-- The three who review an appeal, and their votes.
-- Key: case_id, account
CREATE TABLE result_panel (
  case_id TEXT NOT NULL REFERENCES result_case (id),
  account TEXT NOT NULL,
  named_at TEXT NOT NULL,
  uphold INTEGER, -- 1 upheld, 0 rejected; null: not voted
  reason TEXT NOT NULL,
  voted_at TEXT,
  PRIMARY KEY (case_id, account)
) STRICT;

-- Amounts as they are booked. `fen` is what is owed now; what moved since the first booking stands in result_booking.
-- Key: programme, cycle, unit, fund
CREATE TABLE result_award (
  programme TEXT NOT NULL,
  cycle TEXT NOT NULL,
  unit TEXT NOT NULL,
  fund TEXT NOT NULL,
  holder TEXT NOT NULL, -- whose account it is paid from: street or district
  fen INTEGER NOT NULL,
  revision INTEGER NOT NULL, -- of the release that it follows
  booked_at TEXT NOT NULL,
  PRIMARY KEY (programme, cycle, unit, fund)
) STRICT;

-- Accounts as they were first booked: budget = awarded + reserve + returned.
-- Key: programme, cycle, holder
CREATE TABLE result_account (
  programme TEXT NOT NULL,
  cycle TEXT NOT NULL,
  holder TEXT NOT NULL,
  budget_fen INTEGER NOT NULL,
  reserve_fen INTEGER NOT NULL,
  returned_fen INTEGER NOT NULL,
  PRIMARY KEY (programme, cycle, holder)
) STRICT;

-- Differences after a new revision: what goes to a unit out of the reserve (positive) or back into it (negative).
-- Key: programme, cycle, revision, unit, fund
CREATE TABLE result_booking (
  programme TEXT NOT NULL,
  cycle TEXT NOT NULL,
  revision INTEGER NOT NULL,
  unit TEXT NOT NULL,
  fund TEXT NOT NULL,
  holder TEXT NOT NULL,
  fen INTEGER NOT NULL, -- moved
  kept_fen INTEGER NOT NULL, -- paid already and above the new amount: stays paid this year
  booked_at TEXT NOT NULL,
  booked_by TEXT NOT NULL,
  PRIMARY KEY (programme, cycle, revision, unit, fund)
) STRICT;

-- Payments against an award: recorded by one, confirmed by another. Nothing is deleted.
-- Key: id
CREATE TABLE result_payment (
  id TEXT PRIMARY KEY,
  programme TEXT NOT NULL,
  cycle TEXT NOT NULL,
  unit TEXT NOT NULL,
  fund TEXT NOT NULL,
  fen INTEGER NOT NULL,
  voucher TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  confirmed_at TEXT,
  confirmed_by TEXT
) STRICT;
CREATE INDEX result_payment_unit ON result_payment (programme, cycle, unit, fund);

-- What a unit is to reach in the next cycle.
-- Key: programme, cycle, unit, node
CREATE TABLE result_target (
  programme TEXT NOT NULL,
  cycle TEXT NOT NULL, -- that it follows from
  unit TEXT NOT NULL,
  node TEXT NOT NULL,
  target REAL NOT NULL, -- points, 0-100
  set_at TEXT NOT NULL,
  set_by TEXT NOT NULL,
  PRIMARY KEY (programme, cycle, unit, node)
) STRICT;
