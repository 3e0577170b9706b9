import type { Context, Path, SignedIn, UnitRef } from "@juping/model/api";
import type { InProcessApi } from "#lib/api/in-process.ts";
import type { IncomingMessage } from "node:http";

declare global {
  namespace App {
    /** What happened, its code in the catalogue, and the one thing to do next, in the reader's language. */
    interface Error {
      status: number;
      message: string;
      code: string;
      remedy: string;
    }
    interface PageData {
      /** who is signed in */
      account?: SignedIn | null;
      /** cycle to which the navigation leads from pages outside of one */
      current?: { programme: string; cycle: string } | null;
      /** whether what is shown outside of a release is made up */
      simulated?: boolean;
      context?: Context;
      /** unit that the page is about */
      scope?: UnitRef;
      breadcrumb?: UnitRef[];
      opened?: OpenedPath | null;
    }
    interface Platform {
      req: IncomingMessage & { jupingApi?: InProcessApi };
    }
  }

  /** What the drawer shows: the path of one figure, or why it cannot be shown. */
  type OpenedPath = { path: Path; problem?: undefined } | { path?: undefined; problem: App.Error };
}

export {};
