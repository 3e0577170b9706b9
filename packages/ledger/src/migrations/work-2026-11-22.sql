-- Work of a cycle in the field: who visits whom, what they mark, what they count. Facts that scoring reads are final once the
-- sheet is submitted or adjudicated, and once the two entries of a ballot agree; the README says how they are sealed.

-- A cycle in the field, with the forms it is scored by. Frozen once two accounts have signed; no mark before that.
-- Key: programme, cycle
CREATE TABLE work_cycle (
  programme TEXT NOT NULL,
  cycle TEXT NOT NULL,
  previous TEXT, -- the cycle before, for rotation
  method TEXT NOT NULL,
  method_version TEXT NOT NULL,
  method_sha256 TEXT NOT NULL, -- of the whole method
  scoresheet TEXT NOT NULL, -- Scoresheet of the model, canonical JSON
  ballot TEXT NOT NULL, -- Ballot of the model, canonical JSON
  double_share REAL NOT NULL, -- share of visits scored by two
  seed TEXT NOT NULL, -- of the draw and the assignment
  opened_at TEXT NOT NULL,
  opened_by TEXT NOT NULL,
  frozen_at TEXT,
  first_mark_at TEXT,
  PRIMARY KEY (programme, cycle)
) STRICT;

-- Who signed which method.
-- Key: programme, cycle, account
CREATE TABLE work_sign_off (
  programme TEXT NOT NULL,
  cycle TEXT NOT NULL,
  account TEXT NOT NULL,
  role TEXT NOT NULL,
  method_sha256 TEXT NOT NULL,
  signed_at TEXT NOT NULL,
  PRIMARY KEY (programme, cycle, account),
  FOREIGN KEY (programme, cycle) REFERENCES work_cycle (programme, cycle)
) STRICT;

-- Committees in the field as the register had them when they were assigned.
-- Key: programme, cycle, unit
CREATE TABLE work_unit (
  programme TEXT NOT NULL,
  cycle TEXT NOT NULL,
  unit TEXT NOT NULL,
  authority TEXT NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  street TEXT,
  street_name TEXT,
  district TEXT,
  district_name TEXT,
  living_type TEXT,
  conditions TEXT NOT NULL, -- JSON array
  PRIMARY KEY (programme, cycle, unit)
) STRICT;

-- Accounts that visit in a cycle. `code` stands for the person wherever marks are read.
-- Key: programme, cycle, account
CREATE TABLE work_evaluator (
  programme TEXT NOT NULL,
  cycle TEXT NOT NULL,
  account TEXT NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  district TEXT, -- where they live or work
  PRIMARY KEY (programme, cycle, account),
  UNIQUE (programme, cycle, code)
) STRICT;

-- What keeps an account from a unit and all below it: declared by the person, kept for later cycles.
-- Key: account, unit, kind
CREATE TABLE work_interest (
  account TEXT NOT NULL,
  unit TEXT NOT NULL,
  kind TEXT NOT NULL, -- own_area, relative, contract
  until TEXT, -- last day, YYYY-MM-DD; null: none
  declared_at TEXT NOT NULL,
  PRIMARY KEY (account, unit, kind)
) STRICT;

-- One visit of a committee. Two a cycle: unannounced (暗访) and announced (明访).
-- Key: id
CREATE TABLE work_visit (
  id TEXT PRIMARY KEY,
  programme TEXT NOT NULL,
  cycle TEXT NOT NULL,
  unit TEXT NOT NULL,
  kind TEXT NOT NULL, -- unannounced, announced
  planned_on TEXT NOT NULL, -- YYYY-MM-DD, drawn
  is_double INTEGER NOT NULL, -- drawn to be scored by two
  UNIQUE (programme, cycle, unit, kind)
) STRICT;

-- One person's form of a visit. Final: submitted, adjudicated.
-- Key: id; visit and mark
CREATE TABLE work_sheet (
  id TEXT PRIMARY KEY,
  visit TEXT NOT NULL REFERENCES work_visit (id),
  mark TEXT NOT NULL, -- first, second, third
  evaluator TEXT, -- account; null: nobody may take it
  state TEXT NOT NULL, -- assigned, declared, in_progress, submitted, returned, adjudicated
  version INTEGER NOT NULL,
  only_checks TEXT, -- JSON array of codes in dispute, on a third sheet
  done INTEGER NOT NULL, -- checks whole at present
  required INTEGER NOT NULL,
  last_marked_at TEXT,
  visited_on TEXT, -- YYYY-MM-DD
  submitted_at TEXT,
  missing TEXT, -- JSON array of codes left out at submission
  missing_reason TEXT,
  return_reason TEXT,
  UNIQUE (visit, mark)
) STRICT;

CREATE INDEX work_sheet_by_evaluator ON work_sheet (evaluator);

-- What happened to a sheet, in order.
-- Key: sheet, number
CREATE TABLE work_sheet_event (
  sheet TEXT NOT NULL REFERENCES work_sheet (id),
  number INTEGER NOT NULL,
  event TEXT NOT NULL, -- assign, declare, submit, return, reassign, adjudicate
  state TEXT NOT NULL, -- that it led to
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  evaluator TEXT, -- from then on
  reason TEXT,
  PRIMARY KEY (sheet, number)
) STRICT;

-- Present marks, one row a check, and one a figure that is a row of its own: the columns of the instrument `check`.
-- Key: sheet, code, field. Rows with given = 0 were taken back.
CREATE TABLE work_mark (
  sheet TEXT NOT NULL REFERENCES work_sheet (id),
  code TEXT NOT NULL,
  field TEXT NOT NULL, -- empty: the check itself
  given INTEGER NOT NULL,
  version INTEGER NOT NULL,
  applicable INTEGER NOT NULL,
  points REAL,
  possible REAL NOT NULL, -- full points; 0 for what is only recorded
  counted INTEGER,
  called INTEGER,
  confirmed INTEGER,
  locked INTEGER,
  aspects TEXT NOT NULL, -- JSON array
  note TEXT NOT NULL,
  marked_at TEXT NOT NULL, -- on the device
  recorded_at TEXT NOT NULL, -- here
  PRIMARY KEY (sheet, code, field)
) STRICT;

-- Every change of a mark with the value it replaced. Never updated, never deleted; an operation arrives once.
-- Key: operation, made on the device
CREATE TABLE work_mark_change (
  operation TEXT PRIMARY KEY,
  sheet TEXT NOT NULL REFERENCES work_sheet (id),
  code TEXT NOT NULL,
  version INTEGER NOT NULL, -- of the mark from then on
  before TEXT, -- MarkValue, canonical JSON; null: none was given
  after TEXT, -- null: taken back
  reason TEXT, -- always there after submission
  after_submission INTEGER NOT NULL,
  marked_at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  actor TEXT NOT NULL
) STRICT;

CREATE INDEX work_mark_change_by_sheet ON work_mark_change (sheet, code, version);

-- Photos of a check, by the hash of what the evidence store holds.
-- Key: id, made on the device
CREATE TABLE work_evidence (
  id TEXT PRIMARY KEY,
  sheet TEXT NOT NULL REFERENCES work_sheet (id),
  code TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  media_type TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  taken_at TEXT, -- as the camera wrote it
  latitude REAL,
  longitude REAL,
  added_at TEXT NOT NULL,
  added_by TEXT NOT NULL,
  removed_at TEXT,
  removed_reason TEXT
) STRICT;

CREATE INDEX work_evidence_by_sheet ON work_evidence (sheet, code);
CREATE INDEX work_evidence_by_sha256 ON work_evidence (sha256);

-- The delegates' meeting of a committee. Final: agreed.
-- Key: id; one a committee and cycle
CREATE TABLE work_ballot (
  id TEXT PRIMARY KEY,
  programme TEXT NOT NULL,
  cycle TEXT NOT NULL,
  unit TEXT NOT NULL,
  held_on TEXT,
  state TEXT NOT NULL, -- open, differs, agreed
  UNIQUE (programme, cycle, unit)
) STRICT;

-- Two persons count the same papers. Where the ballot is agreed both say the same: read ordinal 1.
-- Key: ballot, ordinal
CREATE TABLE work_ballot_entry (
  ballot TEXT NOT NULL REFERENCES work_ballot (id),
  ordinal INTEGER NOT NULL, -- 1, 2
  account TEXT,
  state TEXT NOT NULL, -- open, submitted
  version INTEGER NOT NULL,
  held_on TEXT,
  submitted_at TEXT,
  PRIMARY KEY (ballot, ordinal)
) STRICT;

CREATE INDEX work_ballot_entry_by_account ON work_ballot_entry (account);

-- Papers by group.
-- Key: ballot, ordinal, voter_group
CREATE TABLE work_ballot_papers (
  ballot TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  voter_group TEXT NOT NULL, -- delegates, party_members
  entitled INTEGER NOT NULL,
  present INTEGER NOT NULL,
  issued INTEGER NOT NULL,
  returned INTEGER NOT NULL,
  invalid INTEGER NOT NULL,
  PRIMARY KEY (ballot, ordinal, voter_group),
  FOREIGN KEY (ballot, ordinal) REFERENCES work_ballot_entry (ballot, ordinal)
) STRICT;

-- Votes by group, object and choice.
-- Key: ballot, ordinal, voter_group, part, object, choice
CREATE TABLE work_ballot_votes (
  ballot TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  voter_group TEXT NOT NULL,
  part TEXT NOT NULL,
  object TEXT NOT NULL,
  choice TEXT NOT NULL,
  votes INTEGER NOT NULL,
  PRIMARY KEY (ballot, ordinal, voter_group, part, object, choice),
  FOREIGN KEY (ballot, ordinal) REFERENCES work_ballot_entry (ballot, ordinal)
) STRICT;

-- What an entry said before it was changed after its submission.
-- Key: ballot, ordinal, version
CREATE TABLE work_ballot_change (
  ballot TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  version INTEGER NOT NULL, -- of the entry that was replaced
  entry TEXT NOT NULL, -- BallotEntry, canonical JSON
  reason TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  actor TEXT NOT NULL,
  PRIMARY KEY (ballot, ordinal, version),
  FOREIGN KEY (ballot, ordinal) REFERENCES work_ballot_entry (ballot, ordinal)
) STRICT;
