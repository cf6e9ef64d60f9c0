import type { Stage } from "./entry.ts";

/** What can go wrong with the databases that read and score many units, and with what they write. */
export const engines = {
  "engine-absent": {
    severity: "error",
    zh: {
      what: "无法启动 {engine}⟦：{reason}⟧。",
      next: "请在本机重新运行 npm ci；若 {engine} 不支持这个平台，请改用 --engine js。",
    },
    en: {
      what: "{engine} could not be started⟦: {reason}⟧.",
      next: "Run npm ci on this machine again; where {engine} has no build for the platform, use --engine js.",
    },
    example: "npx quanheng score a.rules --data 'depts/*.parquet'   # node_modules 来自另一种机器",
  },
  "not-in-sql": {
    severity: "error",
    zh: { what: "这份规则写不成一条 SQL 查询：{reason}。", next: "请用 npx quanheng score 计分，结果相同。" },
    en: {
      what: "These rules cannot be one SQL query: {reason}.",
      next: "Score with npx quanheng score; the results are the same.",
    },
    example: "npx quanheng export nested.rules --to sql",
  },
  "not-in-sheet": {
    severity: "error",
    zh: { what: "这份规则写不成表格公式：{reason}。", next: "请用 npx quanheng score 计分。" },
    en: { what: "These rules cannot be formulas of a spreadsheet: {reason}.", next: "Score with npx quanheng score." },
    example: "npx quanheng export ranks.rules --to xlsx --data units.csv --out ranks.xlsx",
  },
  "not-in-blocks": {
    severity: "error",
    zh: { what: "不能分块计分：{reason}。", next: "{next}" },
    en: { what: "This cannot be scored in blocks: {reason}.", next: "{next}" },
    example: "npx quanheng score ranks.rules --data 'depts/*.parquet'",
  },
  "parts-kept": {
    severity: "note",
    zh: {
      what: "“{path}”中已有 {units} 个单位的得分，是先前对同样的规则和数据算出的，没有重算。",
      next: "这些单位的提示不再重复；要全部重算，请先删除这个文件夹。",
    },
    en: {
      what: '"{path}" already holds the scores of {units} units, from the same rules and data; they were not worked out again.',
      next: "What there was to tell of these units is not repeated; delete the folder to score all anew.",
    },
    example: "npx quanheng score a.rules --data 'depts/*.parquet' --out scores   # 第二次",
  },
  "query-failed": {
    severity: "error",
    zh: {
      what: "{engine} 未能完成查询⟦（{rule}）⟧：{reason}。",
      next: "没有写出任何结果。请按 {engine} 的说明核对数据表、列和权限。",
    },
    en: {
      what: "{engine} could not run the query⟦ ({rule})⟧: {reason}.",
      next: "Nothing was written. Check tables, columns and permissions as {engine} says.",
    },
    example: "npx quanheng score a.rules --engine clickhouse --table units=db.missing",
  },
  "engine-memory": {
    severity: "error",
    zh: {
      what: "{engine} 的内存不够完成这一步：{reason}。",
      next: "请用 --threads 减少线程，或把数据分成更多文件；已写好的部分会保留，重新运行时接着做。",
    },
    en: {
      what: "{engine} ran out of memory: {reason}.",
      next: "Use fewer --threads, or split the data into more files; finished parts stay, and the next run goes on from there.",
    },
    example: "npx quanheng score a.rules --data huge.parquet",
  },
  "disk-full": {
    severity: "error",
    zh: {
      what: "磁盘空间不足，没有写完⟦“{file}”⟧。",
      next: "请腾出空间后重新运行：已写好的文件保持原样，没写完的部分已删除。",
    },
    en: {
      what: "The disk is full⟦; {file} was not finished⟧.",
      next: "Make room and run it again: finished files are as they were, the unfinished one was removed.",
    },
    example: "npx quanheng score a.rules --data 'depts/*.parquet' --out /full/out",
  },
  "parquet-unreadable": {
    severity: "error",
    zh: {
      what: "“{file}”不是完整的 Parquet 文件：{reason}。",
      next: "可能没有传完或已损坏，请重新导出或重新复制这个文件。",
    },
    en: {
      what: '"{file}" is no whole Parquet file: {reason}.',
      next: "It may be cut off or damaged; export or copy it again.",
    },
    example: "npx quanheng score a.rules --data cut-off.parquet",
  },
  "no-files": {
    severity: "error",
    zh: { what: "没有文件符合“{pattern}”。", next: "⟦是否指“{nearest}”？⟧请核对路径；通配符 * 不含文件夹，** 才含。" },
    en: {
      what: 'No file matches "{pattern}".',
      next: '⟦Did you mean "{nearest}"? ⟧Check the path; * does not go into folders, ** does.',
    },
    example: "npx quanheng score a.rules --data 'detps/*.parquet'",
  },
  "bulk-format": {
    severity: "error",
    zh: {
      what: "“{file}”不是 .csv 或 .parquet 文件，不能成批读取。",
      next: "请另存为“CSV UTF-8”或 Parquet；JSON 和数据包请一次给一个。",
    },
    en: {
      what: '"{file}" is neither a .csv nor a .parquet file, so it cannot be read as one of many.',
      next: "Save it as CSV UTF-8 or Parquet; JSON and data packages are read one at a time.",
    },
    example: "npx quanheng score a.rules --data 'depts/*.xlsx'",
  },
  "column-type": {
    severity: "error",
    zh: {
      what: "列“{column}”的类型是 {type}，“{name}”要的是{expected}。",
      next: "请核对取数的列，或在导出时改正类型。",
      related: "在此处声明",
    },
    en: {
      what: 'The column "{column}" has the type {type}, but "{name}" is {expected}.',
      next: "Check that it is the right column, or correct its type when exporting.",
      related: "declared here",
    },
    example: "depts/a.parquet: 满意度 DATE",
  },
  "and-more": {
    severity: "error",
    zh: { what: "{code} 的问题还有 {count} 处，没有一一列出。", next: "请先改正列出的各处，再运行一次。" },
    en: {
      what: "{count} more problems {code} are not listed.",
      next: "Correct those that are listed, then run it again.",
    },
    example: "满意度\n950\n950\n…",
  },
  "reasons-not-read": {
    severity: "note",
    zh: {
      what: "列“{column}”是评分理由，成批计分时不读取。",
      next: "不必处理；要看理由，请单独计分那个单位。",
    },
    en: {
      what: 'The column "{column}" holds reasons; they are not read when many units are scored at once.',
      next: "Nothing needs to be done; score a unit by itself to see its reasons.",
    },
    example: "单位,凭证,凭证(理由)",
  },
  "table-not-found": {
    severity: "error",
    zh: {
      what: "规则中没有名为“{name}”的数据表。",
      next: "⟦是否指“{nearest}”？⟧⟦规则中的表有：{tables}。⟧写法是 --table 名称=文件。",
    },
    en: {
      what: 'The rules have no table "{name}".',
      next: '⟦Did you mean "{nearest}"? ⟧⟦Their tables: {tables}. ⟧Write --table NAME=file.',
    },
    example: "npx quanheng score a.rules --data units.parquet --table 季渡=quarters.parquet",
  },
  "table-file-missing": {
    severity: "error",
    zh: {
      what: "规则要用数据表“{table}”，但没有找到它的文件。",
      next: "请写 --table {table}=文件，或把文件放在“{file}”（也可以是 .csv）：每行一条，第一列是单位。",
      related: "在此处声明",
    },
    en: {
      what: 'The rules use the table "{table}", but there is no file for it.',
      next: 'Write --table {table}=FILE, or put it at "{file}" (.csv will do): one row a line, the unit in the first column.',
      related: "declared here",
    },
    example: "npx quanheng score a.rules --data units.parquet   # 规则有 数据表 项目，没有 项目.parquet",
  },
  "table-file-twice": {
    severity: "error",
    zh: {
      what: "数据表“{table}”有两个文件：“{first}”和“{second}”，不知道该用哪一个。",
      next: "请删除或移走一个；两个都要时写 --table {table}=通配符。",
    },
    en: {
      what: 'The table "{table}" has two files, "{first}" and "{second}", and it is not clear which one is meant.',
      next: "Delete one or move it away; where both are meant, write --table {table}=PATTERN.",
    },
    example: "项目.parquet 项目.csv",
  },
  "clickhouse-settings": {
    severity: "error",
    zh: {
      what: "ClickHouse 的设置不可用：{reason}。",
      next: "请在环境变量 {variable} 中写明，或写在 QUANHENG_CLICKHOUSE_CONFIG 所指的 JSON 文件中。",
    },
    en: {
      what: "The settings for ClickHouse cannot be used: {reason}.",
      next: "Set the environment variable {variable}, or write it in the JSON file that QUANHENG_CLICKHOUSE_CONFIG names.",
    },
    example: "npx quanheng score a.rules --engine clickhouse   # 没有 QUANHENG_CLICKHOUSE_URL",
  },
  "clickhouse-plain": {
    severity: "error",
    zh: {
      what: "“{host}”的地址以 http:// 开头：口令和数据会不加密地传出本机。",
      next: "请改用 https://（端口通常是 8443）；只有本机地址可以用 http://。远程服务器没有 TLS 时，可先建立 SSH 隧道。",
    },
    en: {
      what: 'The address of "{host}" begins with http://, so the password and the data would leave this machine unencrypted.',
      next: "Use https:// (usually port 8443); http:// is for this machine only. Where the server has no TLS, put an SSH tunnel in front.",
    },
    example: "QUANHENG_CLICKHOUSE_URL=http://clickhouse.example:8123",
  },
  "clickhouse-login": {
    severity: "error",
    zh: {
      what: "ClickHouse（{host}）不接受用户名或口令。",
      next: "请核对 QUANHENG_CLICKHOUSE_USER 和 QUANHENG_CLICKHOUSE_PASSWORD，以及该用户是否可从本机登录。",
    },
    en: {
      what: "ClickHouse at {host} refuses the user or the password.",
      next: "Check QUANHENG_CLICKHOUSE_USER and QUANHENG_CLICKHOUSE_PASSWORD, and that the user may log in from this machine.",
    },
    example: "QUANHENG_CLICKHOUSE_PASSWORD=wrong npx quanheng score a.rules --engine clickhouse",
  },
  "clickhouse-unreachable": {
    severity: "error",
    zh: {
      what: "连不上 ClickHouse（{host}）⟦：{reason}⟧。",
      next: "请核对地址和端口（HTTPS 通常是 8443，不是 9000），以及防火墙和证书。",
    },
    en: {
      what: "ClickHouse at {host} cannot be reached⟦: {reason}⟧.",
      next: "Check the address and the port (usually 8443 for HTTPS, not 9000), firewalls and certificates.",
    },
    example: "QUANHENG_CLICKHOUSE_URL=https://clickhouse.example:9000",
  },
  "clickhouse-cut": {
    severity: "error",
    zh: {
      what: "与 ClickHouse（{host}）的连接中途断开，结果不完整，没有采用。",
      next: "请重新运行：已写好的部分会保留，只补做缺的部分。",
    },
    en: {
      what: "The connection to ClickHouse at {host} was cut in the middle; what had come was incomplete and is not used.",
      next: "Run it again: finished parts stay, only the missing ones are done.",
    },
    example: "（服务器在查询途中重启）",
  },
  "clickhouse-timeout": {
    severity: "error",
    zh: {
      what: "ClickHouse（{host}）没有在时限内回答。",
      next: "请稍后再试，或用 QUANHENG_CLICKHOUSE_TIMEOUT（秒）放宽时限。",
    },
    en: {
      what: "ClickHouse at {host} did not answer in time.",
      next: "Try again later, or allow more with QUANHENG_CLICKHOUSE_TIMEOUT (in seconds).",
    },
    example: "QUANHENG_CLICKHOUSE_TIMEOUT=1 npx quanheng score a.rules --engine clickhouse",
  },
  "table-exists": {
    severity: "error",
    zh: { what: "服务器上已有表“{table}”，没有改动它。", next: "请换一个名称，或先删除或改名那个表。" },
    en: {
      what: 'The server already has a table "{table}"; it was not touched.',
      next: "Choose another name, or drop or rename that table first.",
    },
    example: "npx quanheng score a.rules --engine clickhouse --data db.units --out-table db.units",
  },
  "results-busy": {
    severity: "error",
    zh: {
      what: "另一次运行正在向“{folder}”写结果。",
      next: "请等它结束，或写到另一个文件夹；若确定没有别的运行，请删除“{file}”。",
    },
    en: {
      what: 'Another run is writing results to "{folder}".',
      next: 'Wait until it ends, or write to another folder; if you are sure that there is none, delete "{file}".',
    },
    example: "npx quanheng score a.rules --data 'depts/*.parquet' --out scores   # 同时运行两次",
  },
  "results-differ": {
    severity: "error",
    zh: {
      what: "“{folder}”中已有另一次计分的结果：{what}不同。",
      next: "请写到另一个文件夹，或先移走原有的结果；要接着做，请用同样的规则和数据。",
    },
    en: {
      what: '"{folder}" holds the results of another run: {what} differ.',
      next: "Write to another folder, or move those results away; to go on with them, use the same rules and data.",
    },
    example: "npx quanheng score b.rules --data 'depts/*.parquet' --out out   # out 由 a.rules 写出",
  },
  "results-unknown": {
    severity: "error",
    zh: {
      what: "“{folder}”中已有文件“{file}”，但没有说明它来历的 {manifest}。",
      next: "请写到另一个文件夹，或先移走其中的文件：不会覆盖来历不明的结果。",
    },
    en: {
      what: '"{folder}" already has a file "{file}" but no {manifest} that says where it came from.',
      next: "Write to another folder, or move what is there away: results of unknown origin are not overwritten.",
    },
    example: "npx quanheng score a.rules --data 'depts/*.parquet' --out out   # out/part-0001.parquet 已存在",
  },
} as const satisfies Stage;
