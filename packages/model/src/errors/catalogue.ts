/**
 * Every error that may cross a package's edge: its HTTP status and its words. `{name}` stands for a named detail.
 * A message names the bad value and where it stands; a remedy says the one thing to do next.
 */
export const catalogue = {
  INTERNAL: {
    status: 500,
    message: { zh: "系统内部错误", en: "Internal error" },
    remedy: { zh: "请把错误编号和时间告诉系统管理员", en: "Tell the administrator the code and the time" },
  },
  NOT_FOUND: {
    status: 404,
    message: { zh: "没有找到{what}“{value}”", en: "{what} “{value}” not found" },
    remedy: { zh: "请检查名称或编号，或从搜索进入", en: "Check the name or code, or use the search" },
  },
  BAD_REQUEST: {
    status: 400,
    message: {
      zh: "请求参数 {name} 的值“{value}”无效：{reason}",
      en: "Parameter {name} = “{value}” is invalid: {reason}",
    },
    remedy: { zh: "请按接口说明修改后重试", en: "Correct it as the API description says" },
  },
  NOT_ACCEPTABLE: {
    status: 406,
    message: { zh: "此结果没有“{value}”格式", en: "No representation “{value}” of this result" },
    remedy: { zh: "可用格式：{available}", en: "Available: {available}" },
  },
  SCHEMA_INVALID: {
    status: 422,
    message: {
      zh: "{what}不符合规定格式：{path} {reason}",
      en: "{what} does not match its schema: {path} {reason}",
    },
    remedy: { zh: "请修改该处后重试", en: "Correct that place and try again" },
  },
  METHOD_WEIGHTS: {
    status: 422,
    message: {
      zh: "指标树 {tree} 在节点“{node}”下的权重之和为 {sum}，应为 {expected}",
      en: "Tree {tree}: weights below “{node}” sum to {sum}, not {expected}",
    },
    remedy: { zh: "请调整该节点的下级权重", en: "Adjust the weights of its children" },
  },
  METHOD_REFERENCE: {
    status: 422,
    message: {
      zh: "指标 {node} 引用了不存在的指标量“{measure}”",
      en: "Indicator {node} refers to unknown measure “{measure}”",
    },
    remedy: { zh: "请在指标量表中补充，或改正引用", en: "Add the measure or correct the reference" },
  },
  METHOD_FROZEN: {
    status: 409,
    message: {
      zh: "方法 {method} 已被周期 {cycle} 使用，不能修改",
      en: "Method {method} is in use by cycle {cycle} and cannot change",
    },
    remedy: { zh: "请另存为新版本", en: "Save the edit as a new version" },
  },
  FORMULA_INVALID: {
    status: 422,
    message: {
      zh: "指标量 {measure} 的公式在第 {column} 字符处无法理解：{reason}",
      en: "Formula of {measure}, column {column}: {reason}",
    },
    remedy: { zh: "请使用规定的函数和字段", en: "Use the listed functions and fields" },
  },
  FILE_TOO_LARGE: {
    status: 413,
    message: { zh: "文件 {file} 超过 {most}", en: "{file} is larger than {most}" },
    remedy: {
      zh: "请分成几个文件，或在服务器上用 juping ingest 导入",
      en: "Split it, or use juping ingest on the server",
    },
  },
  FILE_MISSING: {
    status: 404,
    message: { zh: "文件不存在：{file}", en: "No such file: {file}" },
    remedy: { zh: "请检查路径", en: "Check the path" },
  },
  FILE_EMPTY: {
    status: 422,
    message: { zh: "文件 {file} 是空文件({detail})", en: "{file} is empty ({detail})" },
    remedy: { zh: "请重新导出后再导入", en: "Export it again" },
  },
  FILE_FORMAT: {
    status: 422,
    message: {
      zh: "文件 {file} 不是可识别的{expected}:{reason}",
      en: "{file} is not a readable {expected}: {reason}",
    },
    remedy: { zh: "请另存为 CSV(UTF-8)或 XLSX 后重试", en: "Save it as CSV (UTF-8) or XLSX" },
  },
  FILE_ENCODING: {
    status: 422,
    message: {
      zh: "文件 {file} 第 {line} 行(第 {byte} 字节)不是有效的 {encoding} 文字",
      en: "{file}, line {line} (byte {byte}): not valid {encoding}",
    },
    remedy: {
      zh: "请从原系统用“UTF-8”重新导出；丢失的字无法恢复",
      en: "Export it again as UTF-8; lost characters cannot be restored",
    },
  },
  FILE_TRUNCATED: {
    status: 422,
    message: { zh: "文件 {file} 不完整：{reason}", en: "{file} is incomplete: {reason}" },
    remedy: { zh: "请重新下载或重新导出", en: "Download or export it again" },
  },
  FILE_NOT_FILE: {
    status: 422,
    message: { zh: "{file} 是目录，不是文件", en: "{file} is a folder, not a file" },
    remedy: { zh: "请指定目录中的文件", en: "Name the files in it" },
  },
  FILE_UNREADABLE: {
    status: 422,
    message: { zh: "文件 {file} 无法读取：{reason}", en: "{file} cannot be read: {reason}" },
    remedy: { zh: "请检查文件的访问权限", en: "Check who may read it" },
  },
  FILE_BINARY: {
    status: 422,
    message: {
      zh: "文件 {file} 第 {line} 行(第 {byte} 字节)含空字符，不是文本文件",
      en: "{file}, line {line} (byte {byte}): a zero character; this is not a text file",
    },
    remedy: { zh: "请另存为 CSV(UTF-8)或 XLSX 后重试", en: "Save it as CSV (UTF-8) or XLSX" },
  },
  CSV_QUOTE_OPEN: {
    status: 422,
    message: {
      zh: "文件 {file} 第 {line} 行开始的引号到文件末尾也没有闭合",
      en: "{file}: the quote opened in line {line} is never closed",
    },
    remedy: {
      zh: "请在该处补上引号；如文件不完整，请重新导出",
      en: "Close it there; if the file was cut short, export it again",
    },
  },
  CSV_QUOTE_STRAY: {
    status: 422,
    message: {
      zh: "文件 {file} 第 {line} 行第 {cell} 格的引号之后还有文字",
      en: "{file}, line {line}, cell {cell}: text after the closing quote",
    },
    remedy: { zh: "单元格内的引号应写成两个", en: "Write a quote inside a cell twice" },
  },
  CSV_NEWLINES: {
    status: 422,
    message: {
      zh: "文件 {file} 的换行符不一致：前面是 {first}，第 {line} 行末是 {second}",
      en: "{file}: lines end in {first}, but line {line} in {second}",
    },
    remedy: {
      zh: "请重新导出，或用编辑器统一换行符(可能由多个文件拼接而成)",
      en: "Export it again, or make line ends one kind (files may have been joined)",
    },
  },
  CSV_DELIMITER: {
    status: 422,
    message: {
      zh: "文件 {file} 第 {line} 行看起来以“{delimiter}”分隔，只支持逗号、制表符和分号",
      en: "{file}, line {line}: cells seem to be separated by “{delimiter}”; only comma, tab and semicolon are read",
    },
    remedy: { zh: "请另存为逗号分隔的 CSV", en: "Save it as a comma-separated CSV" },
  },
  SHEET_MISSING: {
    status: 422,
    message: {
      zh: "工作簿 {file} 中没有工作表“{sheet}”，现有：{available}",
      en: "{file} has no sheet “{sheet}”; it has: {available}",
    },
    remedy: { zh: "请用 --sheet 指定正确的工作表", en: "Name the sheet with --sheet" },
  },
  VAULT_CORRUPT: {
    status: 500,
    message: {
      zh: "保险库条目 {name} 无法解开：内容或密钥已改变",
      en: "Entry {name} of the vault cannot be opened: it or the key was changed",
    },
    remedy: {
      zh: "请从备份恢复 vault 目录及其密钥",
      en: "Restore the vault folder and its key from a backup",
    },
  },
  MEMBER_MISSING: {
    status: 422,
    message: {
      zh: "压缩包 {file} 中有：{available}；不能确定要导入哪一个（{member}）",
      en: "{file} holds: {available}; which of them to load is not clear ({member})",
    },
    remedy: {
      zh: "请解压后逐个导入，或在映射的 file.member 中指明",
      en: "Unpack it, or name the file in the mapping's file.member",
    },
  },
  COLUMN_MISSING: {
    status: 422,
    message: {
      zh: "文件 {file} 缺少列“{column}”；最接近的列：{nearest}",
      en: "{file} has no column “{column}”; nearest: {nearest}",
    },
    remedy: { zh: "请补上该列，或在映射中指明对应列", en: "Add the column or map it" },
  },
  COLUMN_DUPLICATE: {
    status: 422,
    message: {
      zh: "文件 {file} 中列名“{column}”出现了 {count} 次",
      en: "{file}: column “{column}” appears {count} times",
    },
    remedy: { zh: "请改名后重试", en: "Rename the duplicates" },
  },
  NO_ROWS_ACCEPTED: {
    status: 422,
    message: {
      zh: "文件 {file} 的 {read} 行全部被拒收；最常见原因：{reason}",
      en: "{file}: all {read} rows were rejected; most common reason: {reason}",
    },
    remedy: {
      zh: "请按拒收清单修改后重试；数据库未作任何改动",
      en: "Correct them by the list of rejects; nothing was changed",
    },
  },
  INSTRUMENT_UNKNOWN: {
    status: 422,
    message: {
      zh: "没有名为“{instrument}”的采集表，现有：{available}",
      en: "No instrument “{instrument}”; there are: {available}",
    },
    remedy: { zh: "请用 --instrument 指定", en: "Name one with --instrument" },
  },
  BATCH_CORRUPT: {
    status: 500,
    message: {
      zh: "批次 {batch} 的内容与清单不符：{reason}",
      en: "Batch {batch} does not match its manifest: {reason}",
    },
    remedy: { zh: "请从备份恢复该批次，或重新导入原文件", en: "Restore the batch or ingest its file again" },
  },
  SOURCE_FAILED: {
    status: 502,
    message: { zh: "未能从 {source} 取数：{reason}", en: "Nothing could be taken from {source}: {reason}" },
    remedy: {
      zh: "请检查地址、账号和查询语句后重试",
      en: "Check address, account and query, then try again",
    },
  },
  BATCH_STANDING: {
    status: 409,
    message: { zh: "批次 {batch} {state}，不能再做一次", en: "Batch {batch} is so already ({state})" },
    remedy: { zh: "请刷新页面查看现状", en: "Reload the page to see how it stands" },
  },
  BATCH_WITHDRAWN: {
    status: 409,
    message: {
      zh: "此文件已导入为批次 {batch}，后由 {by} 撤回：{reason}",
      en: "This file was loaded as batch {batch} and withdrawn by {by}: {reason}",
    },
    remedy: {
      zh: "如撤回有误，请恢复该批次；否则请导入改正后的文件",
      en: "Put the batch back, or load a corrected file",
    },
  },
  BATCH_KEYS_TAKEN: {
    status: 409,
    message: {
      zh: "批次 {batch} 有 {rows} 行的键在此后导入的批次 {other} 中已有",
      en: "{rows} rows of batch {batch} have keys that batch {other} holds by now",
    },
    remedy: { zh: "请先撤回批次 {other}", en: "Withdraw batch {other} first" },
  },
  HOME_LOCKED: {
    status: 409,
    message: {
      zh: "数据目录 {home} 正被进程 {pid} 写入",
      en: "Data folder {home} is being written by process {pid}",
    },
    remedy: { zh: "请等待其结束后重试", en: "Wait until it has ended" },
  },
  LEDGER_BUSY: {
    status: 409,
    message: {
      zh: "台账 {ledger} 正由另一进程使用",
      en: "Ledger {ledger} is in use by another process",
    },
    remedy: {
      zh: "请先停止正在运行的服务,或通过该服务操作",
      en: "Stop the server that runs, or do it through that server",
    },
  },
  LEDGER_CLOSED: {
    status: 503,
    message: { zh: "台账已关闭", en: "The ledger is closed" },
    remedy: {
      zh: "请稍后重试;未确认的内容没有保存",
      en: "Try again later; what was not acknowledged is not saved",
    },
  },
  LEDGER_NEWER: {
    status: 500,
    message: {
      zh: "台账已由更新版本的程序升级(含迁移“{migration}”)",
      en: "A newer program has upgraded the ledger (migration “{migration}”)",
    },
    remedy: {
      zh: "请使用该版本的程序,或恢复升级前的备份",
      en: "Use that version, or restore the backup made before the upgrade",
    },
  },
  LEDGER_MIGRATION: {
    status: 500,
    message: {
      zh: "迁移“{migration}”与台账中已执行的内容不一致",
      en: "Migration “{migration}” is not the one that this ledger went through",
    },
    remedy: { zh: "请使用正式发布的程序", en: "Use a released version of the program" },
  },
  STALE_VERSION: {
    status: 409,
    message: {
      zh: "{what}“{value}”已被改动:您看到的是第 {expected} 版,现在是第 {found} 版",
      en: "{what} “{value}” has changed: you saw version {expected}, it is now {found}",
    },
    remedy: { zh: "请刷新后再修改", en: "Reload and make the change again" },
  },
  BACKUP_BROKEN: {
    status: 422,
    message: {
      zh: "{file} 不是完好的台账备份:{reason}",
      en: "{file} is no sound backup of a ledger: {reason}",
    },
    remedy: { zh: "请使用另一份备份;台账没有改动", en: "Use another backup; the ledger was not changed" },
  },
  FILE_EXISTS: {
    status: 409,
    message: { zh: "文件 {file} 已存在", en: "{file} exists already" },
    remedy: { zh: "请换一个文件名", en: "Choose another name" },
  },
  AUDIT_KEY: {
    status: 500,
    message: {
      zh: "签名密钥 {path} 无法使用:{reason}",
      en: "The signing key {path} cannot be used: {reason}",
    },
    remedy: {
      zh: "请指定 Ed25519 密钥文件(PEM),只有其所有者可读",
      en: "Name an Ed25519 key file (PEM) that its owner alone may read",
    },
  },
  EVIDENCE_TYPE: {
    status: 415,
    message: {
      zh: "文件不是 JPEG、PNG、HEIC 图片或 PDF(开头为 {start})",
      en: "Not a JPEG, PNG or HEIC image nor a PDF (it starts with {start})",
    },
    remedy: { zh: "请拍照,或另存为其中一种格式", en: "Take a photo, or save it in one of these formats" },
  },
  EVIDENCE_SIZE: {
    status: 413,
    message: {
      zh: "文件有 {megabytes} MB,超过上限 {most} MB",
      en: "The file has {megabytes} MB, more than {most} MB",
    },
    remedy: { zh: "请缩小后重试", en: "Make it smaller and try again" },
  },
  EVIDENCE_BROKEN: {
    status: 422,
    message: { zh: "{type} 文件不完整", en: "The {type} file is incomplete" },
    remedy: { zh: "请重新上传原文件", en: "Upload the original again" },
  },
  EVIDENCE_CORRUPT: {
    status: 500,
    message: {
      zh: "证据文件 {sha256} 的内容已与其编号不符",
      en: "Evidence {sha256} is no longer what its name says",
    },
    remedy: { zh: "请从备份恢复该文件", en: "Restore the file from a backup" },
  },
  DISK_FULL: {
    status: 507,
    message: { zh: "磁盘空间不足，{what}未写入", en: "The disk is full; {what} was not written" },
    remedy: {
      zh: "请清理空间后重试；原有数据没有改动",
      en: "Free some space and try again; nothing was changed",
    },
  },
  INPUT_MISSING: {
    status: 422,
    message: {
      zh: "周期 {cycle} 缺少{what}，无法发布",
      en: "Cycle {cycle} lacks {what} and cannot be published",
    },
    remedy: { zh: "请先导入所缺数据", en: "Ingest it first" },
  },
  RELEASE_MISSING: {
    status: 404,
    message: {
      zh: "没有发布版 {programme} {cycle} {revision}",
      en: "No release {programme} {cycle} {revision}",
    },
    remedy: { zh: "请用 juping publish 发布，或选择已有周期", en: "Publish it, or choose another cycle" },
  },
  RELEASE_SCHEMA: {
    status: 500,
    message: {
      zh: "发布版 {release} 的结构版本 {version} 不受支持",
      en: "Release {release} has unsupported schema version {version}",
    },
    remedy: {
      zh: "请用相应版本的程序读取，或重新发布",
      en: "Read it with its own version, or publish again",
    },
  },
  RELEASE_DIGEST: {
    status: 500,
    message: {
      zh: "发布版 {release} 的表 {table} 与封存摘要不符",
      en: "Release {release}: table {table} does not match its sealed digest",
    },
    remedy: {
      zh: "文件可能被改动，请从批次重新生成并核对",
      en: "It may have been altered: rebuild it and compare",
    },
  },
  POLICY_INVALID: {
    status: 400,
    message: { zh: "查看范围“{policy}”无效", en: "Policy “{policy}” is invalid" },
    remedy: {
      zh: "应为 whole、district:编号、street:编号 或 committee:编号,其后可加 +detail",
      en: "Use whole, district:ID, street:ID or committee:ID, with +detail behind it for respondents' rows",
    },
  },
  POLICY_FORBIDDEN: {
    status: 403,
    message: { zh: "当前查看范围不包含“{what}”", en: "“{what}” is outside the present policy" },
    remedy: { zh: "请切换查看范围，或向主管方申请", en: "Change the scope or ask the commissioning body" },
  },
  DETAIL_PREPARING: {
    status: 503,
    message: {
      zh: "正在准备明细数据“{policy}”（首次使用时生成）",
      en: "Respondents' rows of “{policy}” are being prepared (made on first use)",
    },
    remedy: { zh: "请半分钟后再试", en: "Try again in half a minute" },
  },
  SIGN_IN_NEEDED: {
    status: 401,
    message: { zh: "请先登录", en: "Sign in first" },
    remedy: { zh: "登录后会回到这里", en: "You will come back here" },
  },
  SIGN_IN_FAILED: {
    status: 401,
    message: { zh: "账号或密码不对", en: "Login or password is wrong" },
    remedy: {
      zh: "请核对后重试；忘记密码请联系系统管理员",
      en: "Check both; if forgotten, ask the system administrator",
    },
  },
  CODE_NEEDED: {
    status: 401,
    message: { zh: "还需要验证器上的 6 位数字", en: "The six digits of the authenticator are needed too" },
    remedy: { zh: "请打开验证器应用查看", en: "Open the authenticator app" },
  },
  CODE_WRONG: {
    status: 401,
    message: { zh: "6 位数字不对，或已经用过", en: "The six digits are wrong, or were used before" },
    remedy: {
      zh: "请等下一组数字出现后重试",
      en: "Wait for the next six and try again",
    },
  },
  TOO_MANY_ATTEMPTS: {
    status: 429,
    message: {
      zh: "连续失败次数过多，请 {seconds} 秒后再试",
      en: "Too many failures; try again in {seconds} seconds",
    },
    remedy: {
      zh: "其他人和您用过的设备不受影响",
      en: "Others, and devices you signed in from before, are not held up",
    },
  },
  ROLE_FORBIDDEN: {
    status: 403,
    message: { zh: "“{role}”不能打开这里", en: "“{role}” may not open this" },
    remedy: {
      zh: "如工作需要，请向安全管理员申请",
      en: "Ask the security administrator if your work needs it",
    },
  },
  NOT_AUTHORISED: {
    status: 403,
    message: { zh: "账号已开设，还未授权", en: "The account is open but has no rights yet" },
    remedy: { zh: "请等待安全管理员授予角色和范围", en: "Wait until the security administrator grants them" },
  },
  STAGE_FORBIDDEN: {
    status: 403,
    message: { zh: "周期 {cycle} 的结果尚未公示", en: "The results of cycle {cycle} are not public yet" },
    remedy: { zh: "公示后即可查看", en: "They can be read from public notice on" },
  },
  ORIGIN_REFUSED: {
    status: 403,
    message: { zh: "请求来自另一个网站“{origin}”", en: "The request comes from another site, “{origin}”" },
    remedy: { zh: "请在本系统的页面上操作", en: "Use this system's own pages" },
  },
  LINK_INVALID: {
    status: 410,
    message: { zh: "链接已用过、已过期或不完整", en: "The link was used, is too old or incomplete" },
    remedy: { zh: "请向系统管理员索取新链接", en: "Ask the system administrator for a new one" },
  },
  SECRET_KEY: {
    status: 503,
    message: {
      zh: "验证器密钥解不开：加密用的密钥文件不是原来的那一个",
      en: "The authenticator's secret cannot be read: the key file is not the one that it was encrypted with",
    },
    remedy: {
      zh: "请系统管理员恢复密钥文件（JUPING_SECRETS_KEY），或为账号新发一次性链接，重新设定密码和验证器",
      en: "Ask the system administrator to bring the key file back (JUPING_SECRETS_KEY), or for a new one-time link",
    },
  },
  LOGIN_TAKEN: {
    status: 409,
    message: { zh: "登录名“{login}”已被使用", en: "The login “{login}” is taken" },
    remedy: { zh: "请换一个", en: "Choose another" },
  },
  PASSWORD_SHORT: {
    status: 422,
    message: { zh: "密码至少 {least} 个字符", en: "A password has at least {least} characters" },
    remedy: {
      zh: "用几个不相干的词连成一句最好记；启用验证器后 {beside} 个字符即可",
      en: "A few unrelated words make a good one; beside an authenticator {beside} characters are enough",
    },
  },
  PASSWORD_LONG: {
    status: 422,
    message: { zh: "密码最多 {most} 个字符", en: "A password has at most {most} characters" },
    remedy: { zh: "请缩短", en: "Shorten it" },
  },
  PASSWORD_COMMON: {
    status: 422,
    message: { zh: "这个密码太常见，很容易被猜中", en: "This password is in common use and soon guessed" },
    remedy: { zh: "请换成几个不相干的词", en: "Take a few unrelated words instead" },
  },
  PASSWORD_PERSONAL: {
    status: 422,
    message: { zh: "密码里主要是您的账号或姓名", en: "The password is little more than your login or name" },
    remedy: { zh: "请换一个与账号无关的", en: "Choose one that has nothing to do with them" },
  },
  DEMONSTRATION_ACCOUNT: {
    status: 409,
    message: {
      zh: "演示账号的密码是公开的，不能修改",
      en: "A demonstration account's password is public and stays",
    },
    remedy: { zh: "请用系统管理员新开的账号", en: "Use an account that the system administrator opens" },
  },
  OWN_RIGHTS: {
    status: 403,
    message: { zh: "不能给自己授权，也不能停用自己", en: "Nobody grants himself rights or disables himself" },
    remedy: { zh: "请由另一位管理员操作", en: "Another administrator does it" },
  },
  AUTHORITY_INVALID: {
    status: 422,
    message: {
      zh: "“{role}”不能有{what}“{value}”",
      en: "“{role}” may not have {what} “{value}”",
    },
    remedy: { zh: "可选：{available}", en: "Available: {available}" },
  },
  PROGRAMME_INVALID: {
    status: 422,
    message: {
      zh: "项目文件的 {place} 是“{value}”：{reason}",
      en: "{place} of the programme's file is “{value}”: {reason}",
    },
    remedy: { zh: "可选：{available}", en: "Available: {available}" },
  },
  PROGRAMME_KNOWN: {
    status: 409,
    message: {
      zh: "项目“{programme}”已登记，内容不同的有：{changes}",
      en: "The programme “{programme}” is there, with another content of: {changes}",
    },
    remedy: {
      zh: "确认要替换时加 --replace；已发布的结果不受影响，下一次发布按新内容",
      en: "To put it in its place add --replace; releases stay as they are, the next one goes by it",
    },
  },
  DECISION_KNOWN: {
    status: 409,
    message: {
      zh: "“{record}”在{unit}已经登记过",
      en: "“{record}” is on record for {unit} already",
    },
    remedy: {
      zh: "请在列表中查看，撤销后不能重新登记同一编号",
      en: "See the list; a number that was withdrawn cannot be recorded again",
    },
  },
  DECISION_STATE: {
    status: 409,
    message: {
      zh: "“{record}”的状态是 {state}，不能这样处理",
      en: "“{record}” is {state}: this cannot be done with it",
    },
    remedy: { zh: "请刷新页面查看最新情况", en: "Load the page again to see where it stands" },
  },
  CAP_UNKNOWN: {
    status: 422,
    message: {
      zh: "方法“{method}”没有等次限制条件",
      en: "The method “{method}” has no condition that caps a grade",
    },
    remedy: { zh: "认定只用于有等次限制条件的方法", en: "Findings are for methods that have one" },
  },
  CALENDAR_MISSING: {
    status: 422,
    message: {
      zh: "工作日历没有 {day} 起所需年份的安排，算不出期限",
      en: "The working calendar lacks a year needed from {day} on: the deadline cannot be told",
    },
    remedy: {
      zh: "放假安排公布后补进日历再登记",
      en: "Add the year to the calendar once it is announced",
    },
  },
  REPLY_OPEN: {
    status: 409,
    message: {
      zh: "“{record}”的答复期到 {until}，居委会尚未答复，不能签认",
      en: "The committee may reply to “{record}” until {until} and has not: it cannot be signed yet",
    },
    remedy: {
      zh: "收到答复或答复期满后再签认",
      en: "Sign once the reply is in or its last day is over",
    },
  },
  SEAL_UNSIGNED: {
    status: 409,
    message: {
      zh: "周期 {cycle} 的走访与评议结果只有 {signatures} 人签认，尚不能封存",
      en: "Cycle {cycle}: what is final was signed by {signatures}; it cannot be sealed yet",
    },
    remedy: {
      zh: "需两人签认，其中一人为评估负责人；签认后如有改动须重新签认",
      en: "Two must sign, one of them the evaluation lead; after a change both sign again",
    },
  },
  SEAL_REJECTED: {
    status: 422,
    message: {
      zh: "采集表 {instrument} 有 {rejected} 行不能接收（列 {column}：{reason}），未封存",
      en: "{rejected} rows of {instrument} would be rejected (column {column}: {reason}); nothing was sealed",
    },
    remedy: { zh: "请改正后重新签认并封存", en: "Correct them, sign again and seal" },
  },
  MONEY_INVALID: {
    status: 422,
    message: { zh: "资金分配无法进行：{reason}", en: "Money cannot be split: {reason}" },
    remedy: { zh: "请检查资金总额和分配系数", en: "Check the pool and the weights" },
  },
  ESTIMATION_INVALID: {
    status: 422,
    message: { zh: "{what}的估计无法进行：{reason}", en: "Estimation of {what} failed: {reason}" },
    remedy: { zh: "请检查该单位的数据和方法参数", en: "Check the unit's data and the method's parameters" },
  },
  ARROW_UNSUPPORTED: {
    status: 422,
    message: {
      zh: "列“{column}”不能写成 Arrow 格式：{reason}",
      en: "Column “{column}” cannot be written as Arrow: {reason}",
    },
    remedy: { zh: "请在查询中将该列转换为 VARCHAR", en: "Cast the column to VARCHAR in the query" },
  },
  QUERY_INVALID: {
    status: 422,
    message: { zh: "第 {line} 行第 {column} 列：{reason}", en: "Line {line}, column {column}: {reason}" },
    remedy: {
      zh: "请修改该处；表名和列名见左侧数据字典",
      en: "Correct it there; the catalogue lists tables and columns",
    },
  },
  QUERY_KIND: {
    status: 422,
    message: {
      zh: "这里只能运行一条查询语句，而不是：{found}",
      en: "Only one query can be run here, not: {found}",
    },
    remedy: {
      zh: "可用 SELECT、WITH、FROM、VALUES、DESCRIBE、SUMMARIZE、EXPLAIN；PIVOT 须写明 IN (…)",
      en: "Use SELECT, WITH, FROM, VALUES, DESCRIBE, SUMMARIZE or EXPLAIN; PIVOT with its IN (…) list",
    },
  },
  QUERY_TABLE: {
    status: 422,
    message: { zh: "没有名为“{name}”的表", en: "There is no table “{name}”" },
    remedy: { zh: "可用的表：{available}", en: "Tables: {available}" },
  },
  QUERY_FUNCTION: {
    status: 422,
    message: { zh: "查询中不能使用函数“{name}”", en: "Function “{name}” is not open to queries" },
    remedy: {
      zh: "请改用数据字典中的表和一般函数",
      en: "Use the tables of the catalogue and ordinary functions",
    },
  },
  QUERY_LONG: {
    status: 413,
    message: {
      zh: "语句有 {length} 个字符，最多 {most} 个",
      en: "The statement has {length} characters, at most {most}",
    },
    remedy: {
      zh: "请缩短语句；较长的名单可作为 CSV 上传后连接",
      en: "Shorten it; long lists can be uploaded as CSV and joined",
    },
  },
  QUERY_TIME: {
    status: 422,
    message: { zh: "查询超过 {seconds} 秒，已停止", en: "The query was stopped after {seconds} seconds" },
    remedy: {
      zh: "请先筛选或汇总，避免没有条件的连接",
      en: "Filter or aggregate first; avoid joins without a condition",
    },
  },
  QUERY_MEMORY: {
    status: 422,
    message: {
      zh: "查询需要的内存超过 {megabytes} MB，已停止",
      en: "The query needed more than {megabytes} MB and was stopped",
    },
    remedy: { zh: "请减少行数、列数，或分步汇总", en: "Use fewer rows or columns, or aggregate in steps" },
  },
  QUERY_SIZE: {
    status: 422,
    message: {
      zh: "结果中的一部分超过 {megabytes} MB，未能送达",
      en: "Part of the result exceeds {megabytes} MB and was not sent",
    },
    remedy: { zh: "请避免把许多行拼成一个值", en: "Do not join many rows into one value" },
  },
  QUERY_CANCELLED: {
    status: 409,
    message: { zh: "查询已取消", en: "The query was cancelled" },
    remedy: { zh: "可修改后再运行", en: "Run it again when ready" },
  },
  QUERY_BUSY: {
    status: 503,
    message: { zh: "正在排队的查询过多（{waiting} 个）", en: "Too many queries are waiting ({waiting})" },
    remedy: { zh: "请等前面的查询结束后再试", en: "Try again when earlier ones have ended" },
  },
  QUERY_BROKEN: {
    status: 422,
    message: {
      zh: "查询使计算进程意外结束，其他人不受影响",
      en: "The query ended its process; nobody else was affected",
    },
    remedy: { zh: "请简化语句后重试", en: "Simplify the statement and try again" },
  },
  HOST_REFUSED: {
    status: 421,
    message: {
      zh: "本服务不以“{host}”为名",
      en: "This server does not answer to “{host}”",
    },
    remedy: { zh: "请使用启动时显示的地址", en: "Use the address printed at the start" },
  },
  MARK_INVALID: {
    status: 422,
    message: { zh: "检查项 {check} 不能记为“{value}”", en: "Check {check} cannot be marked “{value}”" },
    remedy: { zh: "请选择评分标准中的一档", en: "Choose one of the rubric's levels" },
  },
  SHEET_STATE: {
    status: 409,
    message: {
      zh: "评分表当前状态“{state}”下不能执行“{event}”",
      en: "A sheet that is “{state}” cannot “{event}”",
    },
    remedy: { zh: "请刷新页面,查看评分表现在的状态", en: "Reload the page to see the sheet's present state" },
  },
  REASON_REQUIRED: {
    status: 422,
    message: { zh: "需要说明理由：{what}", en: "A reason is needed: {what}" },
    remedy: { zh: "请写明理由后再保存", en: "Write the reason and save again" },
  },
  METHOD_UNSIGNED: {
    status: 409,
    message: {
      zh: "周期 {cycle} 的评分方法尚未由两人签署，不能开始评分",
      en: "The method of cycle {cycle} lacks its two signatures; no mark is taken yet",
    },
    remedy: { zh: "请等待评估负责人和委托方签署", en: "Wait until lead and client have signed" },
  },
  CONFLICT_OF_INTEREST: {
    status: 409,
    message: {
      zh: "{evaluator}不能评估{unit}：{conflict}",
      en: "{evaluator} may not visit {unit}: {conflict}",
    },
    remedy: { zh: "请改派其他评估员", en: "Choose another evaluator" },
  },
  BLIND: {
    status: 403,
    message: {
      zh: "{what}的评分尚未全部提交，提交前互不可见",
      en: "Not all sheets of {what} are in; until then nobody sees another's marks",
    },
    remedy: { zh: "请在两份评分表都提交后查看", en: "Look again when both sheets are in" },
  },
  NOTHING_DISPUTED: {
    status: 409,
    message: {
      zh: "两份评分没有需要复核的差异",
      en: "The two sheets of {visit} differ in nothing that a third must decide",
    },
    remedy: { zh: "无需指派第三人", en: "No third person is needed" },
  },
  BALLOT_INVALID: {
    status: 422,
    message: {
      zh: "评议票数不合理：{group} {what}（{kind}）",
      en: "The counts cannot be so: {group} {what} ({kind})",
    },
    remedy: {
      zh: "请核对应到、实到、发出、收回、无效票和各选项票数",
      en: "Check entitled, present, issued, returned, invalid and the votes",
    },
  },
  RESULT_STEP: {
    status: 409,
    message: { zh: "周期 {cycle} 现在是“{step}”：{reason}", en: "Cycle {cycle} is at “{step}”: {reason}" },
    remedy: { zh: "请按步骤办理，步骤不能跳过", en: "Steps follow one another; none is left out" },
  },
  RESULT_LATE: {
    status: 409,
    message: {
      zh: "{what}的期限是 {due}，今天是 {today}，已经截止",
      en: "{what} was open until {due}; today is {today}",
    },
    remedy: {
      zh: "逾期不再受理，如有特殊情况请联系评估负责人",
      en: "It is closed; tell the evaluation lead",
    },
  },
  RESULT_UNSIGNED: {
    status: 409,
    message: {
      zh: "进入“{step}”须由评估负责人和委托方经办两人签认，已有 {signatures} 人",
      en: "“{step}” needs the signatures of the evaluation lead and the client officer; {signatures} so far",
    },
    remedy: { zh: "请两人分别签认当前发布版", en: "Both sign the present release" },
  },
  PANEL_INVALID: {
    status: 422,
    message: { zh: "复核组不合规定：{reason}", en: "The panel cannot be so: {reason}" },
    remedy: {
      zh: "请指定三位没有评过该居民区、也没有办理过此事的人",
      en: "Name three people who neither scored the unit nor handled the case",
    },
  },
  PAYMENT_INVALID: {
    status: 422,
    message: { zh: "这笔拨付不能登记：{reason}", en: "This payment cannot be recorded: {reason}" },
    remedy: { zh: "请核对金额、资金和凭证", en: "Check amount, fund and voucher" },
  },
  PROJECT_INVALID: {
    status: 422,
    message: { zh: "项目不能这样办：{reason}", en: "The project cannot be so: {reason}" },
    remedy: { zh: "请核对名称、金额、用途和进度", en: "Check title, amount, use and progress" },
  },
  PLAN_INVALID: {
    status: 409,
    message: { zh: "改进计划不能这样办：{reason}", en: "The improvement plan cannot be so: {reason}" },
    remedy: { zh: "请核对预警级别、事项和期限", en: "Check the warning's level, the items and the dates" },
  },
  TIMEOUT: {
    status: 503,
    message: { zh: "处理超过 {seconds} 秒，已停止", en: "Stopped after {seconds} seconds" },
    remedy: { zh: "请缩小范围后重试", en: "Ask for less and try again" },
  },
  PORT_IN_USE: {
    status: 500,
    message: { zh: "端口 {port} 已被占用", en: "Port {port} is in use" },
    remedy: { zh: "请设置环境变量 PORT 为其他端口", en: "Set PORT to another number" },
  },
} as const satisfies Record<string, ErrorEntry>;

/** Words of one error in both languages. */
export interface ErrorEntry {
  readonly status: number;
  readonly message: { readonly zh: string; readonly en: string };
  readonly remedy: { readonly zh: string; readonly en: string };
}

export type ErrorCode = keyof typeof catalogue;

/** Whether a text from outside is a code of the catalogue. */
export const isErrorCode = (text: string): text is ErrorCode => Object.hasOwn(catalogue, text);
