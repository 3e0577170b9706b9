import { z } from "zod";

/** 暗访, 明访 */
export const VisitKind = z.enum(["unannounced", "announced"]);
export type VisitKind = z.infer<typeof VisitKind>;

/** First mark of a visit; on drawn visits a second, blind to the first; a third where the two differ. */
export const MarkOrder = z.enum(["first", "second", "third"]);
export type MarkOrder = z.infer<typeof MarkOrder>;

/** 待申报, 已申报, 评分中, 已提交, 已退回, 已复核 */
export const SheetState = z.enum([
  "assigned",
  "declared",
  "in_progress",
  "submitted",
  "returned",
  "adjudicated",
]);
export type SheetState = z.infer<typeof SheetState>;

/** 本区, 本人所在居民区, 亲属, 24个月内的合同, 上一周期到过 */
export const ConflictKind = z.enum(["own_district", "own_area", "relative", "contract", "previous_cycle"]);
export type ConflictKind = z.infer<typeof ConflictKind>;

/** 不足一小时, 照片无位置, 照片离得远, 夜间评分, 日期不符 */
export const VisitFlag = z.enum(["short", "no_place", "far", "off_hours", "other_day"]);
export type VisitFlag = z.infer<typeof VisitFlag>;
