export { encodeArrowStream, type ArrowStreamEnd, type ArrowStreamOptions } from "./encode-arrow-stream.ts";
export { readColumn } from "./read-column.ts";
