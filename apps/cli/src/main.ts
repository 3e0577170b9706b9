import { Command } from "commander";
import { auditCommand } from "./commands/audit.ts";
import { batchCommand } from "./commands/batch.ts";
import { backupCommand } from "./commands/backup.ts";
import { contactsCommand } from "./commands/contacts.ts";
import { demoCommand } from "./commands/demo.ts";
import { diffCommand } from "./commands/diff.ts";
import { ingestCommand } from "./commands/ingest.ts";
import { formsCommand } from "./commands/forms.ts";
import { listCommand } from "./commands/list.ts";
import { programmeCommand } from "./commands/programme.ts";
import { mappingCommand } from "./commands/mapping.ts";
import { publishCommand } from "./commands/publish.ts";
import { pullCommand } from "./commands/pull.ts";
import { qualityCommand } from "./commands/quality.ts";
import { registerCommand } from "./commands/register.ts";
import { reportCommand } from "./commands/report.ts";
import { restoreCommand } from "./commands/restore.ts";
import { sampleCommand } from "./commands/sample.ts";
import { sealCommand } from "./commands/seal.ts";
import { serveCommand } from "./commands/serve.ts";
import { startCommand } from "./commands/start.ts";
import { statsCommand } from "./commands/stats.ts";
import { verifyCommand } from "./commands/verify.ts";
import { watchCommand } from "./commands/watch.ts";
import { fail } from "./text/fail.ts";
import { version } from "./text/version.ts";

const program = new Command("juping")
  .description(
    "居评：居民区第三方评估。文件进，封存的发布版出\nJuping: from real files to a sealed, explorable evaluation",
  )
  .version(version)
  .option("--home <dir>", "数据目录 data folder (JUPING_HOME)")
  .option("--lang <zh|en>", "语言 language", "zh")
  .showHelpAfterError()
  .addCommand(startCommand())
  .addCommand(serveCommand())
  .addCommand(demoCommand())
  .addCommand(programmeCommand())
  .addCommand(ingestCommand())
  .addCommand(pullCommand())
  .addCommand(watchCommand())
  .addCommand(mappingCommand())
  .addCommand(formsCommand())
  .addCommand(batchCommand())
  .addCommand(registerCommand())
  .addCommand(contactsCommand())
  .addCommand(publishCommand())
  .addCommand(sampleCommand())
  .addCommand(qualityCommand())
  .addCommand(sealCommand())
  .addCommand(verifyCommand())
  .addCommand(diffCommand())
  .addCommand(listCommand())
  .addCommand(reportCommand())
  .addCommand(statsCommand())
  .addCommand(backupCommand())
  .addCommand(restoreCommand())
  .addCommand(auditCommand());

try {
  await program.parseAsync();
} catch (error) {
  fail(error, program.opts<{ lang: string }>().lang === "en" ? "en" : "zh");
}
