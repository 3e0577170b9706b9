import { afterAll, beforeAll } from "vitest";
import { compareSpecification } from "./compare.ts";
import { drawerSpecification } from "./drawer.ts";
import { errorSpecification } from "./errors.ts";
import { importSpecification } from "./import.ts";
import { keyboardSpecification } from "./keyboard.ts";
import { languageSpecification } from "./language.ts";
import { notebookSpecification } from "./notebooks.ts";
import { pageSpecification } from "./pages.ts";
import { printSpecification } from "./print.ts";
import { querySpecification } from "./query.ts";
import { roleSpecification } from "./roles.ts";
import { accessSpecification } from "./access.ts";
import { workSpecification } from "./work.ts";
import { openSite, type Site } from "./site.ts";

// One server and one browser for all of it: starting them is most of the time.
let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const present = () => site;

pageSpecification(present);
keyboardSpecification(present);
drawerSpecification(present);
compareSpecification(present);
languageSpecification(present);
printSpecification(present);
errorSpecification(present);
workSpecification(present);
importSpecification(present);
roleSpecification(present);
accessSpecification(present);
notebookSpecification(present);
querySpecification(present);
