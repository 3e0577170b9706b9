import { between } from "../latent/chance.ts";
import type { CommitteeYear } from "../latent/committee-year.ts";
import type { Frame } from "../sample/frame.ts";
import * as democracy from "./democracy.ts";
import { writeDocuments } from "./documents.ts";
import { writeEvents } from "./events.ts";
import * as order from "./order.ts";
import * as partners from "./partners.ts";
import { writePanel, writeProjects } from "./projects.ts";
import * as service from "./service.ts";

/** All record tables of one committee in one cycle. */
export function writeRecords(year: CommitteeYear, frame: Frame): void {
  const { records } = year.recipe;
  const lasting = year.lasting.substream("partners");
  const present = records.partner_kinds.filter(() => lasting.uniform() < records.partner_present);
  const workers = between(lasting, 7, 10) + Math.floor(year.households / 1000);

  democracy.writeMeetings(year);
  democracy.writeDecisions(year);
  democracy.writeTopics(year);
  democracy.writePublications(year);
  democracy.writeBody(year);
  democracy.writeBuildingGroups(year, frame);
  writeDocuments(year);
  service.writeRequests(year);
  service.writeMediation(year);
  service.writeCare(year);
  service.writeActivities(year);
  writeProjects(year);
  writePanel(year);
  partners.writeMembers(year, present, workers);
  partners.writeServices(year);
  partners.writeTeams(year);
  partners.writeOwners(year);
  partners.writeOrganisations(year, present);
  order.writeAudit(year);
  order.writeRoomSlots(year);
  order.writeFindings(year);
  order.writeMessages(year);
  order.writeTraining(year, workers);
  order.writeElection(year);
  writeEvents(year);
}
