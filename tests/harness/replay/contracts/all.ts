/** Every exchange whose contracts are compared with its fills here, by its id in the catalogue. */
import { apex } from "./apex";
import { backpack } from "./backpack";
import { bingx } from "./bingx";
import { blofin } from "./blofin";
import { cryptocom } from "./cryptocom";
import { delta } from "./delta";
import type { ContractExchange } from "./exchange";
import { extended } from "./extended";
import { grvt } from "./grvt";
import { lighter } from "./lighter";
import { pacifica } from "./pacifica";
import { paradex } from "./paradex";
import { phemex } from "./phemex";
import { whitebit } from "./whitebit";
import { xt } from "./xt";

export const CONTRACTS: Readonly<Record<string, ContractExchange>> = {
  apex,
  backpack,
  bingx,
  blofin,
  cryptocom,
  delta,
  extended,
  grvt,
  lighter,
  pacifica,
  paradex,
  phemex,
  whitebit,
  xt,
};
