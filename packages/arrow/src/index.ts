export { encodeArrowStream, type ArrowStreamOptions } from "./encode-arrow-stream.ts";
