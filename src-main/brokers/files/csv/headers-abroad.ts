/** What brokers call their columns in other languages, in lower case; beside what {@link KNOWN_HEADERS} has of them. */
import type { CsvColumn } from "../../../../src-shared/statements";

const languages = (...lists: readonly string[]): readonly string[] =>
  lists.flatMap((list) => list.split("; "));

export const ABROAD: Readonly<
  Record<Exclude<CsvColumn, "fees" | "feeCurrency">, readonly string[]>
> = {
  date: languages(
    // German: comdirect, flatex, Consors
    "datum ausführung; abschluss; ausführungsdatum; handelstag; handelsdatum; buchtag; buchungstag; geschäftstag",
    // Swedish, Norwegian, Danish: Nordnet, Avanza, Saxo
    "affärsdag; handelsdag; handelsdato; bokföringsdag; bogføringsdag; dato",
    "date d'exécution; date d'opération; date de transaction; date opération",
    "fecha de operación; fecha de ejecución; fecha operación; fecha valor; data operazione; data do negócio",
    "data transakcji; czas transakcji; päivämäärä; dateop; operazione",
  ),
  time: languages("ausführungszeit; tid; godzina; czas; klo"),
  symbol: languages(
    "symbole; símbolo; simbolo; titel; wertpapier; wkn; bezeichnung; valeur; valor; code isin; titolo; strumento; walor; papier",
    "värdepapper; värdepapper/beskrivning; verdipapir; værdipapir; værdipapirer; instrumentti",
  ),
  details: languages("kommentar; commentaire; comentario; komentarz; opis; libellé; concepto"),
  amount: languages(
    "nettobetrag; waarde (netto); umsatz; belopp; beløp; beløb; kwota; wartość; valor total; importo; importo euro; montant net; gegenwert",
  ),
  side: languages(
    "transactietype; beschreibung 1; transaktionen; transaktionsart; transaktionstyp; transaktionstype; geschäftsart; auftragsart",
    "typ av transaktion; type de transaction; opération; sens de l'opération; tipo de operación",
    "tipo de operação; operación; operazione; tipo operazione; rodzaj transakcji; kierunek; k/s; segno",
  ),
  quantity: languages(
    "antal; antall; stück/nom.; nominal (stk.); anzahl/betrag; stückzahl; stücke; nominal; nominale; quantité exécutée",
    "títulos; número; qtde; ilość; liczba; määrä; kpl",
  ),
  price: languages(
    "ausführungskurs; trans.-preis; stückpreis; kurs/preis; prix unitaire; cours d'exécution; cours exécuté",
    "precio unitario; prezzo unitario; prezzo medio; preço unitário; cena; hinta; kurssi",
  ),
  id: languages("transaktionsnummer; transaktions-id; ta-nr.; verifikationsnummer; notanummer"),
  orderId: languages("auftragsnummer; auftrag; auftrags-nr.; numéro d'ordre; número de orden"),
  account: languages("depå; depot; depotnummer; portefølje; cuenta; conto; conta; rachunek"),
};
