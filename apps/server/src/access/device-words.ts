const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS/i, "HarmonyOS"],
  [/Android/i, "Android"],
  [/iPhone|iPad/i, "iOS"],
  [/Windows/i, "Windows"],
  [/Mac OS X/i, "macOS"],
  [/Linux/i, "Linux"],
];
const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/i, "微信 WeChat"],
  [/Edg\//i, "Edge"],
  [/Firefox\//i, "Firefox"],
  [/Chrome\//i, "Chrome"],
  [/Safari\//i, "Safari"],
];

const first = (known: typeof systems, text: string): string | undefined =>
  known.find(([shape]) => shape.test(text))?.[1];

/** Browser and system in words, for a list of sessions; the header itself is not kept. */
export const deviceWords = (userAgent: string | undefined): string =>
  [first(browsers, userAgent ?? ""), first(systems, userAgent ?? "")].filter(Boolean).join(" · ") ||
  "其他 other";
