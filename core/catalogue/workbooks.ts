import type { Stage } from "./entry.ts";

/** What can go wrong with workbooks: files that strangers send, and forms that come back. */
export const workbooks = {
  "workbook-unreadable": {
    severity: "error",
    zh: { what: "“{file}”不是能读的工作簿：{reason}。", next: "请用表格软件打开它，另存为 xlsx。" },
    en: {
      what: '"{file}" is no workbook that can be read: {reason}.',
      next: "Open it in a spreadsheet program and save it as xlsx.",
    },
    example: "quanheng score a.rules --data 断了的.xlsx",
  },
  "workbook-too-large": {
    severity: "error",
    zh: {
      what: "“{file}”展开后太大：{size}，至多 {limit}。",
      next: "请删去与数据无关的工作表、图片和空行后再存；数据很多的，请存成 CSV。",
    },
    en: {
      what: '"{file}" is too large when it is unpacked: {size}, at most {limit}.',
      next: "Delete sheets, pictures and empty rows that are no data and save it again; save large data as CSV.",
    },
    example: "quanheng score a.rules --data 压缩炸弹.xlsx",
  },
  "workbook-encrypted": {
    severity: "error",
    zh: { what: "“{file}”有打开密码。", next: "请取消密码后另存。" },
    en: { what: '"{file}" needs a password to be opened.', next: "Save it without the password." },
    example: "quanheng score a.rules --data 加密.xlsx",
  },
  "macros-ignored": {
    severity: "note",
    zh: { what: "“{file}”带有宏：没有运行，也不读。", next: "数据照常读入。" },
    en: { what: '"{file}" has macros: they are not run and not read.', next: "The data are read as usual." },
    example: "quanheng score a.rules --data 填报表.xlsm",
  },
  "links-ignored": {
    severity: "note",
    zh: { what: "“{file}”引用了别的文件：没有打开，用的是存盘时的值。", next: "请核对这些值是否是最新的。" },
    en: {
      what: '"{file}" refers to other files: they are not opened; the values are those it was saved with.',
      next: "Check that these values are up to date.",
    },
    example: "quanheng score a.rules --data 汇总.xlsx",
  },
  "formula-without-value": {
    severity: "error",
    zh: {
      what: "这个单元格是公式，但文件里没有它的值。",
      next: "请用表格软件打开并保存一次，或把公式换成数值。",
    },
    en: {
      what: "This cell is a formula, and the file does not hold its value.",
      next: "Open and save the file once in a spreadsheet program, or replace the formula by its value.",
    },
    example: "填报!C12 =B12*2",
  },
  "merged-cells": {
    severity: "warning",
    zh: {
      what: "{area} 是合并的单元格：只有左上角有值，其余各格按没有填写处理。",
      next: "请取消合并，逐格填写。",
    },
    en: {
      what: "{area} are merged cells: only the first holds a value, the others count as empty.",
      next: "Unmerge them and fill in each.",
    },
    example: "units.xlsx 数据!B2:B4",
  },
  "form-other-version": {
    severity: "error",
    zh: {
      what: "这张填报表属于“{found}”，现在的规则是“{expected}”，两者内容不同。",
      next: "请按现在的规则重新生成填报表（quanheng template 规则 --out 填报表.xlsx），把数据抄过去；或用填报表所属的规则计分。",
    },
    en: {
      what: 'This form belongs to "{found}"; the rules are "{expected}", and they differ.',
      next: "Make a new form of these rules (quanheng template RULES --out form.xlsx) and copy the data, or score with the rules that the form belongs to.",
    },
    example: "东晓.xlsx: 2024 / 2025",
  },
  "form-damaged": {
    severity: "error",
    zh: {
      what: "填报表里找不到“{name}”{kind}。",
      next: "可能被删掉或改了名：请重新生成填报表，把数据抄过去。",
    },
    en: {
      what: 'The form has lost "{name}" ({kind}).',
      next: "It may have been deleted or renamed: make the form anew and copy the data.",
    },
    example: "东晓.xlsx 填报",
  },
  "paper-no-table": {
    severity: "error",
    zh: {
      what: "“{file}”里没有找到指标表。",
      next: "表头要有“一级指标”“二级指标”这样的列和“分值”一列。",
    },
    en: {
      what: 'No table of indicators was found in "{file}".',
      next: 'Its head needs columns such as "一级指标" or "indicator", and one of points ("分值").',
    },
    example: "npx quanheng import 通知.docx --out new.rules",
  },
  "paper-no-points": {
    severity: "warning",
    zh: { what: "“{name}”没有写分值。", next: "规则里先写作 0 分，请补上。" },
    en: { what: '"{name}" has no points.', next: "The rules give it 0 points: put in what it is worth." },
    example: "annex.docx #1:5",
  },
  "paper-points-sum": {
    severity: "warning",
    zh: { what: "“{name}”写的是 {points} 分，各项加起来是 {sum} 分。", next: "规则里先用各项之和，请核对原文。" },
    en: {
      what: '"{name}" says {points} points, its parts add up to {sum}.',
      next: "The rules take the sum of the parts: check the paper.",
    },
    example: "annex.docx #1:2",
  },
} as const satisfies Stage;
