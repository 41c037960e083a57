/** Does a fill cost more where there are a hundred times as many? */
import type { Measurement } from "../measurement";
import { rounded } from "../report";
import { startBroker } from "./broker";
import { type ImportHouse, importHouse } from "./house";
import type { Sizes } from "./sizes";

export const growth: Measurement<Sizes> = {
  name: "growth",
  async measure(place, { growth: { few, some, many, added } }) {
    const house = await importHouse(place, await startBroker(place));
    // The first one warms the code.
    await house.sync(await house.connect(few));
    const amongFew = await microsecondsPerFill(house, added);
    await house.sync(await house.connect(some - few - added));
    const amongSome = await microsecondsPerFill(house, added);
    await house.sync(await house.connect(many - some - added));
    const amongMany = await microsecondsPerFill(house, added);
    return [
      {
        name: "import.growth_ratio",
        value: amongMany / amongFew,
        unit: "",
        yardstick: `${added} more fills where there are ${few}: ${rounded(amongFew)} µs each; where there are ${many}: ${rounded(amongMany)} µs each`,
        aim: { is: "at most", value: 1.5 },
        curve: {
          label: "import: µs a new fill",
          points: [
            { size: few, cost: amongFew },
            { size: some, cost: amongSome },
            { size: many, cost: amongMany },
          ],
        },
      },
    ];
  },
};

async function microsecondsPerFill(house: ImportHouse, fills: number): Promise<number> {
  const id = await house.connect(fills);
  const begun = performance.now();
  const { imported } = await house.sync(id);
  if (imported !== fills) throw new Error(`Only ${imported} of ${fills} fills were imported`);
  return ((performance.now() - begun) * 1_000) / fills;
}
