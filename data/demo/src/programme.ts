import { Cycle, Programme } from "@juping/model";
import cycle2024 from "../cycles/2024.json" with { type: "json" };
import cycle2025 from "../cycles/2025.json" with { type: "json" };
import cycle2026 from "../cycles/2026.json" with { type: "json" };
import programmeFile from "../programme.json" with { type: "json" };

/** The fictitious programme that all demonstration files belong to. */
export const programme: Programme = Programme.parse(programmeFile);

/** Its yearly cycles, the earlier first. */
export const cycles: readonly Cycle[] = [Cycle.parse(cycle2024), Cycle.parse(cycle2025)];

/** The cycle after those: in the field, without a file of its own. */
export const cycleInField: Cycle = Cycle.parse(cycle2026);
