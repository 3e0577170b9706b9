import {
  ensureAuditKey,
  exportHead,
  openReading,
  readPublicKey,
  verifyJournal,
  type Finding,
  type LedgerReading,
} from "@juping/ledger";
import { systemClock as clock } from "@juping/model";
import { auditPaths } from "@juping/server";
import type { Home } from "@juping/store";
import { Command } from "commander";
import { ledgerPlace } from "../text/ledger-place.ts";
import { homeOf } from "../text/project.ts";

const words: Record<Finding["kind"], string> = {
  altered: "内容被改动 altered",
  moved: "位置被改动 moved",
  missing: "缺少 missing",
  broken: "与前一条不衔接 does not follow the one before",
  replaced: "与导出的链首不符 is not the one whose head was exported",
  "cut-off": "之后被截断 cut off",
  head: "链首文件该行无效 of the file of heads is not valid",
};

const withReading = async <Result>(
  home: Home,
  act: (ledger: LedgerReading) => Promise<Result>,
): Promise<Result> => {
  const { folder, database } = ledgerPlace(home);
  const ledger = await openReading(folder, database);
  try {
    return await act(ledger);
  } finally {
    await ledger.close();
  }
};

const printFinding = ({ kind, at, count }: Finding): void => {
  const where = kind === "head" ? `第 ${at} 行 line ${at}` : `第 ${at} 条 entry ${at}`;
  console.log(`✗ ${where}${count > 1 ? `（${count}）` : ""} ${words[kind]}`);
};

const verifyAction = async (options: { heads?: string; publicKey?: string }, command: Command) => {
  const home = homeOf(command);
  const paths = auditPaths(home);
  const publicKey = readPublicKey(options.publicKey ?? paths.key);
  const result = await withReading(home, (ledger) =>
    verifyJournal(ledger, options.heads ?? paths.heads, publicKey),
  );
  for (const { restored, exported_at } of result.restores)
    console.log(
      `! ${exported_at} 从备份恢复 restored from a backup: ${restored?.from.sequence ?? "?"} → ${restored?.to.sequence ?? "?"}`,
    );
  result.findings.forEach(printFinding);
  const counts = `${result.entries} 条 entries，${result.heads} 个链首 heads，其后 ${result.unconfirmed} 条尚无链首 not yet confirmed`;
  if (result.findings.length === 0) console.log(`✓ 日志完整 the journal is whole：${counts}`);
  else {
    process.exitCode = 1;
    console.log(`✗ ${result.findings.length} 处问题 findings：${counts}`);
  }
};

const exportAction = async (_: unknown, command: Command) => {
  const home = homeOf(command);
  const { key, heads } = auditPaths(home);
  const privateKey = await ensureAuditKey(key);
  const head = await withReading(home, (ledger) => exportHead(ledger, { heads, privateKey, clock }));
  console.log(
    head === null
      ? "✓ 没有新的日志 nothing new"
      : `✓ 第 ${head.sequence} 条 ${head.hash}\n  → ${heads}（密钥 key ${head.key}）`,
  );
};

const keyAction = (_: unknown, command: Command) => {
  const { key } = auditPaths(homeOf(command));
  console.log(readPublicKey(key).export({ type: "spki", format: "pem" }).toString().trimEnd());
};

/** `juping audit verify | export | key`: the journal against itself and against the heads that were exported. */
export const auditCommand = (): Command =>
  new Command("audit")
    .description("核对日志 audit of the journal")
    .addCommand(
      new Command("verify")
        .description("核对日志与导出的链首 compare the journal with the exported heads")
        .option("--heads <file>", "链首文件 file of heads (JUPING_AUDIT_HEADS)")
        .option("--public-key <file>", "公钥 public key, PEM (JUPING_AUDIT_KEY)")
        .action(verifyAction),
    )
    .addCommand(new Command("export").description("导出一个链首 export a head now").action(exportAction))
    .addCommand(
      new Command("key")
        .description("公钥，请审计员另行保存 the public key, for the auditor to keep")
        .action(keyAction),
    );
