/** A fill as the book reads it: the facts that a result depends on. Amounts are plain decimal strings. */
export interface BookFill {
  id: number;
  connectionId: string;
  side: "buy" | "sell";
  quantity: string;
  price: string;
  /** All of them; rebates are negative. */
  fees: readonly { amount: string; currency: string | null }[];
  /** Epoch ms. */
  executedAt: number;
}
