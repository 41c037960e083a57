/** Hyperliquid: metadata, state, and fills of an address (newest 2000, or the first 2000 from `startTime` on). */
import { answered, listed } from "./listing";
import { type SampleOptions, timesOf } from "./sample-rows";
import { numberOf, type ReplayService, type Row, type Trades } from "./service";

const ASSETS = ["BTC", "ETH"].map((name) => ({ name, szDecimals: 5, maxLeverage: 50 }));
const CONTEXTS = ASSETS.map(() => ({ markPx: "14.3", midPx: "14.3", oraclePx: "14.3" }));

export function hyperliquidService({
  pageSize = 2_000,
  positions = [],
  ...served
}: Trades & { pageSize?: number; positions?: readonly Row[] }): ReplayService {
  return ({ path, params }) => {
    if (path !== "/info") return null;
    const type = params.get("type");
    switch (type) {
      case "metaAndAssetCtxs":
        return { body: [{ universe: ASSETS }, CONTEXTS] };
      case "spotMetaAndAssetCtxs":
        return { body: [{ universe: [], tokens: [] }, []] };
      case "spotMeta":
        return { body: { universe: [], tokens: [] } };
      case "meta":
        return { body: { universe: ASSETS } };
      case "perpDexs":
        return { body: [null] };
      case "userFills":
      case "userFillsByTime":
        return answered(served, (rows) =>
          listed(rows, ({ time }) => Number(time), {
            from: numberOf(params, "startTime", 0),
            until: numberOf(params, "endTime", Number.POSITIVE_INFINITY),
            order: type === "userFills" ? "newest-first" : "oldest-first",
            limit: pageSize,
          }),
        );
      default:
        return {
          body: {
            ...{ marginSummary: {}, crossMarginSummary: {}, balances: [] },
            assetPositions: positions.map((position) => ({ type: "oneWay", position })),
          },
        };
    }
  };
}

export function hyperliquidRows(options: SampleOptions): Row[] {
  return timesOf(options).map((time, index) => ({
    closedPnl: "0.0",
    coin: index % 2 === 0 ? "BTC" : "ETH",
    crossed: index % 3 !== 0,
    dir: "Open Long",
    hash: `0xa166e3fa63c25663024b03f2e0da011a00307e4017465df020210d3d43${String(index).padStart(6, "0")}`,
    oid: 90_542_681 + index,
    px: "18.435",
    side: index % 2 === 0 ? "B" : "A",
    startPosition: "26.86",
    sz: "93.53",
    time,
    fee: index % 3 === 0 ? "-0.01" : "0.01",
    feeToken: "USDC",
    tid: 118_906_512_037_719 + index,
  }));
}
