import { type Browser, chromium } from "playwright-core";
import { fontConfiguration } from "./browser-fonts.ts";
import { installedChromium } from "./installed-chromium.ts";
import { packedChromium } from "./packed-chromium.ts";

/** For a closed network and for containers: nothing asks outside, nothing needs privileges or a graphics card. */
const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
];

export interface BrowserChoice {
  /** Whose CHROMIUM_PATH and PATH are looked at; by default those of this process. */
  environment?: NodeJS.ProcessEnv;
  /** Whether the machine's typefaces count; Chinese ones are there either way. */
  systemFonts?: boolean;
}

/**
 * Starts a headless Chromium that can draw Chinese text: the machine's own, or else the one from the registry.
 * The caller closes it.
 * @throws where neither can be had on this machine, with what to install
 */
export async function launchBrowser(choice: BrowserChoice = {}): Promise<Browser> {
  const { environment = process.env, systemFonts = true } = choice;
  const installed = installedChromium(environment);
  if (installed !== undefined)
    return chromium.launch({
      executablePath: installed,
      args: flags,
      env: { ...process.env, FONTCONFIG_FILE: fontConfiguration(undefined, systemFonts) },
    });

  const packed = await packedChromium();
  return chromium.launch({
    executablePath: packed.executable,
    args: flags,
    env: {
      ...process.env,
      FONTCONFIG_FILE: fontConfiguration(packed.fonts, systemFonts),
      LD_LIBRARY_PATH: packed.libraryPath ?? process.env.LD_LIBRARY_PATH,
    },
  });
}
