-- First and last day on which committees are visited, as the lead set them at the opening; unknown for cycles opened before.
ALTER TABLE work_cycle ADD COLUMN visits_from TEXT;
ALTER TABLE work_cycle ADD COLUMN visits_to TEXT;
