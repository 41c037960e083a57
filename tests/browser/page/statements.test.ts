/** Statement files in the page: a look at a real folder, the choices a file can't make, and what is saved. */
import { expect, it } from "vitest";
import { broker, connection, run } from "../../fakes/page/samples";
import type { World } from "../../fakes/page/world";
import { seriousFindings } from "../../harness/browser";
import { csvFixture } from "../../integration/brokers/csv-import";
import { statementFolder } from "../../integration/brokers/statement-folder";
import { describePage } from "./stage";

const furnish = (world: World): void => {
  const file = (id: string, name: string) =>
    broker(id, name, { family: "file", credentialFields: [], environments: ["live"] });
  world.brokers = [file("csv-file", "CSV files"), file("mt5-file", "MetaTrader 5 files")];
};

describePage("Statement files", (open) => {
  it("maps the columns of a CSV file, asks what it does not tell, and saves the choices", async () => {
    const folder = statementFolder();
    const rows = "05/03/2026,AAPL,10,1180.5,-1.25\n06/03/2026,AAPL,-4,1181.25,-0.5";
    folder.put("trades.csv", `When,Symbol,Quantity,Price,Fee\n${rows}\n`);
    const { page, world } = await open({ furnish });
    await page.getByRole("button", { name: "Add connection" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "CSV files" }).click();
    await expect.poll(() => dialog.getByLabel("API key").count()).toBe(0);
    await dialog.getByRole("button", { name: "Continue" }).click();
    await dialog.getByText("Fill this in.").first().waitFor();

    await dialog.getByLabel("Folder").fill(folder.path);
    await dialog.getByLabel("Broker").fill("example");
    const look = dialog.getByRole("button", { name: "Look at the newest file" });
    await look.click();
    await dialog.getByText("A column is missing or not chosen.").waitFor();
    await dialog.getByLabel("Date", { exact: true }).selectOption("When");
    await look.click();
    await dialog.getByText("The dates could mean two things.").waitFor();
    await dialog.getByLabel("Order of dates").selectOption("dmy");
    await look.click();
    await dialog.getByText("The numbers could mean two things.").waitFor();
    await dialog.getByLabel("A fee is printed").selectOption("cash");
    await look.click();
    await dialog.getByText("2 fills in trades.csv, 0 other rows").waitFor();
    const row = dialog.getByRole("row").nth(1);
    await expect.poll(() => row.textContent()).toMatch(/Mar 2026.*AAPL.*Buy.*10.*1180\.5.*1\.25/);
    expect(await seriousFindings(page)).toEqual([]);

    await dialog.getByRole("button", { name: "Continue" }).click();
    await dialog.getByText("The folder can be read.").waitFor();
    await dialog.getByRole("button", { name: "Add and import" }).click();
    await page.getByRole("listitem", { name: "CSV files" }).waitFor();
    expect(world.connections[0]).toMatchObject({
      brokerId: "csv-file",
      options: {
        folder: folder.path,
        source: "example",
        timeZone: "UTC",
        columns: {
          date: "When",
          symbol: "Symbol",
          quantity: "Quantity",
          price: "Price",
          fees: ["Fee"],
        },
        decimal: ".",
        dateOrder: "dmy",
        feeSign: "cash",
      },
    });
  });

  it("shows the zone of a MetaTrader server before it counts, and changes it later", async () => {
    const options = { folder: "/somewhere", timeZone: "America/New_York+7" };
    const { page, world } = await open({
      furnish(house) {
        furnish(house);
        house.connections = [connection({ id: "m", label: "MT5", brokerId: "mt5-file", options })];
      },
    });
    await page.getByRole("button", { name: "More for MT5" }).click();
    await page.getByRole("menuitem", { name: "Edit…" }).click();
    const dialog = page.getByRole("dialog");
    const zone = dialog.getByLabel("Time zone of the statement");
    await expect.poll(() => zone.inputValue()).toBe("America/New_York+7");
    await zone.fill("Europe/Athens");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(world.connections[0]?.options).toEqual({ ...options, timeZone: "Europe/Athens" });
  });

  it("shows which rows would be passed over, beside what would be imported", async () => {
    const folder = statementFolder();
    folder.put("orders.csv", csvFixture("robinhood-options.csv"));
    const { page } = await open({ furnish });
    await page.getByRole("button", { name: "Add connection" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "CSV files" }).click();
    await dialog.getByLabel("Folder").fill(folder.path);
    await dialog.getByLabel("Broker").fill("robinhood");
    await dialog.getByRole("button", { name: "Look at the newest file" }).click();
    await dialog.getByText("5 fills in orders.csv").waitFor();
    await dialog.getByText("Rows that would be passed over").waitFor();
    await dialog
      .getByText("Row 7: A row was passed over, since it does not tell enough.")
      .waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it.each([
    [
      ...["en", "Activity", "STATEMENT_ROWS_UNREADABLE"],
      "april.csv was not imported. Row 3: A row can't be read.",
    ],
    [
      ...["fr", "Activité", "STATEMENT_ROWS_UNREADABLE"],
      "april.csv n’a pas été importé. Ligne 3\u00a0: Une ligne est illisible.",
    ],
    [
      ...["en", "Activity", "STATEMENT_ROWS_PASSED_OVER"],
      "april.csv was imported but for one row. Row 3: A row was passed over, since it does not tell enough.",
    ],
  ] as [language: "en" | "fr", link: string, code: string, words: string][])(
    "says in %s which file and row a run could not import, and why (%s, %s)",
    async (language, link, code, words) => {
      const { page } = await open({
        furnish(house) {
          furnish(house);
          house.settings = { ...house.settings, language };
          house.connections = [connection({ id: "c", label: "CSV", brokerId: "csv-file" })];
          house.runs = [
            run({ id: "r", connectionId: "c", status: "partial", errorCode: "ROWS_UNREADABLE" }),
          ];
          const about = { file: "april.csv", size: 9, code, row: 3 };
          const message = 'Nothing of april.csv was imported. row 3: its price "abc" is no number';
          house.problems.set("r", [{ message, raw: JSON.stringify(about) }]);
        },
      });
      await page.getByRole("link", { name: link }).click();
      await page.getByRole("button", { name: /CSV,/ }).first().click();
      await page.getByText(words).waitFor();
      await page.getByText('its price "abc" is no number').waitFor();
      expect(await seriousFindings(page)).toEqual([]);
    },
  );
});
