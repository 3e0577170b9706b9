-- What follows from a warning: improvement plans with items, re-check and lifting.

-- An improvement plan of a unit after 重点提醒 or 通报督促改进.
-- Key: programme, cycle, unit
CREATE TABLE plan (
  programme TEXT NOT NULL,
  cycle TEXT NOT NULL, -- whose warning it answers
  unit TEXT NOT NULL,
  level TEXT NOT NULL, -- of the warning
  coach TEXT NOT NULL, -- who helps; empty: nobody named
  filed_at TEXT NOT NULL,
  filed_by TEXT NOT NULL,
  recheck_from TEXT NOT NULL, -- first day of the third party's check, Shanghai
  recheck_score REAL, -- points of the failed items, 0-100; null: not checked
  rechecked_on TEXT,
  rechecked_by TEXT,
  lifted_at TEXT,
  lifted_by TEXT,
  PRIMARY KEY (programme, cycle, unit)
) STRICT;

-- Items of a plan. Key: programme, cycle, unit, ordinal
CREATE TABLE plan_item (
  programme TEXT NOT NULL,
  cycle TEXT NOT NULL,
  unit TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  node TEXT NOT NULL, -- indicator
  measure TEXT NOT NULL, -- what will be done
  owner TEXT NOT NULL,
  due TEXT NOT NULL, -- Shanghai date
  closed_on TEXT,
  closed_by TEXT,
  PRIMARY KEY (programme, cycle, unit, ordinal),
  FOREIGN KEY (programme, cycle, unit) REFERENCES plan (programme, cycle, unit)
) STRICT;
