import { Resvg } from "@resvg/resvg-js";
import { fontFamily, fontFiles } from "./fonts.ts";

/** Pixels for each CSS pixel: about 290 an inch on paper. */
const scale = 3;

/** A figure as a picture, for programs that show no vectors. */
export const pngOf = (svg: string): Buffer =>
  new Resvg(svg, {
    background: "#ffffff",
    fitTo: { mode: "zoom", value: scale },
    font: { loadSystemFonts: false, fontFiles: [...fontFiles], defaultFontFamily: fontFamily },
  })
    .render()
    .asPng();
