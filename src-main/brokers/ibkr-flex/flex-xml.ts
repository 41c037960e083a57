/**
 * The two documents of the Flex Web Service, read: an answer about a request, and a statement.
 *
 * Everything stays text: no number, no date is interpreted here. A document type declaration is refused, so that no
 * document can bring entities of its own; one that is cut short is refused whole.
 */
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { BrokerError } from "../broker";
import type { FlexRow } from "./flex-row";
import { POSITIONS_SECTION, TRADE_SECTIONS } from "./sections";

/** What the service says about a request: where the statement will be, or why there is none. */
export interface FlexNotice {
  kind: "notice";
  code: string;
  message: string;
  reference: string;
  url: string;
}

/** One account's part of a statement, or one day of it. */
export interface FlexStatement {
  /** The statement's own attributes: accountId, fromDate, toDate, whenGenerated. */
  about: FlexRow;
  /** Sections that are in it, empty or not. */
  sections: readonly string[];
  /** Rows of executions, in the statement's order. */
  executions: readonly FlexRow[];
  /** Rows of other levels of detail (orders, closed lots, summaries) in the same sections. */
  otherRows: number;
  /** Rows of the section of open positions, where the query has it. */
  positions: readonly FlexRow[];
  /** The day the account was opened, where the query has the section that says it. */
  opened: string | null;
}

export interface FlexReport {
  kind: "report";
  queryName: string;
  statements: readonly FlexStatement[];
}

type Node = Readonly<Record<string, unknown>>;

const ABOUT = "@";
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "",
  attributesGroupName: ABOUT,
  parseAttributeValue: false,
  parseTagValue: false,
  // Numeric entities too; the names are a fixed list of single characters.
  htmlEntities: true,
});

/** Rows that are executions, but for the levels of detail that are none; a level that is unknown is looked at. */
const EXECUTIONS: ReadonlySet<string> = new Set(["Trade", "TradeConfirm", "TradeConfirmation"]);
const OTHER_LEVELS = /ORDER|LOT|SUMMARY|WASH/i;

/** Reads an answer of the service; throws `BROKER_BAD_ANSWER`, or `BROKER_CONFIG` for a query set to CSV or text. */
export function readFlexAnswer(body: string): FlexNotice | FlexReport {
  const text = body.trim();
  if (text === "") throw badAnswer("Interactive Brokers answered nothing");
  if (!text.startsWith("<")) throw notXml(text);
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) {
    throw badAnswer("Interactive Brokers answered XML with a document type, which is not read");
  }
  if (XMLValidator.validate(text) !== true) {
    throw badAnswer("Interactive Brokers answered XML that is broken or cut short");
  }
  const document = parse(text);
  const report = nodeOf(document.FlexQueryResponse);
  if (report !== null) return reportOf(report);
  const notice = nodeOf(document.FlexStatementResponse);
  if (notice !== null) return noticeOf(notice);
  throw badAnswer("Interactive Brokers answered XML that is no Flex statement");
}

function parse(text: string): Node {
  try {
    return parser.parse(text) as Node;
  } catch {
    throw badAnswer("Interactive Brokers answered XML that can't be read");
  }
}

function noticeOf(node: Node): FlexNotice {
  const status = textOf(node.Status);
  return {
    kind: "notice",
    code: textOf(node.ErrorCode),
    message: textOf(node.ErrorMessage) || (status === "Success" ? "" : status),
    reference: textOf(node.ReferenceCode),
    // Written `Url` on the wire and `url` in IB's documentation.
    url: textOf(node.Url) || textOf(node.url),
  };
}

function reportOf(node: Node): FlexReport {
  const statements = nodesOf(node.FlexStatements)
    .flatMap((list) => nodesOf(list.FlexStatement))
    .map(statementOf);
  return { kind: "report", queryName: attributesOf(node).queryName ?? "", statements };
}

function statementOf(node: Node): FlexStatement {
  const executions: FlexRow[] = [];
  let otherRows = 0;
  for (const { tag, row } of TRADE_SECTIONS.flatMap((name) => rowsIn(node, name))) {
    if (isOther(tag, row)) otherRows += 1;
    else executions.push(row);
  }
  const sections = Object.keys(node).filter((tag) => tag !== ABOUT && tag !== "#text");
  const positions = rowsIn(node, POSITIONS_SECTION).map(({ row }) => row);
  const { dateOpened } = attributesOf(nodeOf(node.AccountInformation) ?? {});
  const opened = dateOpened || null;
  return { about: attributesOf(node), sections, executions, otherRows, positions, opened };
}

/** The rows of a section, which may come more than once where files were joined. */
function rowsIn(node: Node, section: string): { tag: string; row: FlexRow }[] {
  return nodesOf(node[section])
    .flatMap((element) => Object.entries(element))
    .filter(([tag]) => tag !== ABOUT && tag !== "#text")
    .flatMap(([tag, rows]) => nodesOf(rows).map((row) => ({ tag, row: attributesOf(row) })));
}

const isOther = (tag: string, { levelOfDetail = "" }: FlexRow): boolean =>
  !EXECUTIONS.has(tag) || OTHER_LEVELS.test(levelOfDetail);

function notXml(text: string): BrokerError {
  const head = text.slice(0, 200);
  if (
    /^"?(ClientAccountID|BOF|HEADER|CurrencyPrimary)/i.test(head) ||
    /^"[^"]*"[,;|\t]/.test(head)
  ) {
    return new BrokerError(
      "config",
      "BROKER_CONFIG",
      "The Flex query delivers CSV or text: set its format to XML in the Client Portal",
    );
  }
  return badAnswer("Interactive Brokers answered something that is not XML");
}

const badAnswer = (message: string): BrokerError =>
  new BrokerError("transient", "BROKER_BAD_ANSWER", message);

/** An element; one without attributes and children comes as text. */
function nodeOf(value: unknown): Node | null {
  if (typeof value === "string") return {};
  if (typeof value !== "object" || value === null) return null;
  return Array.isArray(value) ? nodeOf(value[0]) : (value as Node);
}

function nodesOf(value: unknown): Node[] {
  if (value === undefined) return [];
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.map(nodeOf).filter((node) => node !== null);
}

const attributesOf = (node: Node): FlexRow => (nodeOf(node[ABOUT]) ?? {}) as FlexRow;

function textOf(value: unknown): string {
  if (typeof value === "string") return value.trim();
  const text = nodeOf(value)?.["#text"];
  return typeof text === "string" ? text.trim() : "";
}
