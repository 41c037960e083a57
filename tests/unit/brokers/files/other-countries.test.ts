/** Exports of brokers of other countries that a sample of others' recordings showed to be misread: own rows in their layouts. */
import { expect, test } from "vitest";
import { readCsv, readsAsProposed } from "./csv-reading";

const BROKERS: readonly (readonly [string, string, readonly string[], number])[] = [
  [
    "DEGIRO, older, in English: costs of cash, their currency in a column without a name",
    `Date,Time,Product,ISIN,Exchange,Venue,Quantity,Price,,Local value,,Value,,Exchange rate,Transaction costs,,Total,,Order ID
15-03-2026,10:00,EXAMPLE INC,US0000000001,NDQ,XNAS,-4,170.00,USD,680.00,USD,630.21,EUR,1.0790,-2.50,EUR,627.71,EUR,a2
`,
    ["2026-03-15T10:00:00.000Z sell 4 EXAMPLE INC 170 2.5 EUR"],
    0,
  ],
  [
    "DEGIRO, in Spanish: two costs in the account's currency",
    `Fecha,Hora,Producto,ISIN,Bolsa de referencia,Centro de ejecución,Número,Precio,,Valor local,,Valor EUR,Tipo de cambio,Comisión AutoFX,Costes de transacción y/o externos EUR,Total EUR,ID Orden,
26-05-2026,09:12,EXAMPLE PLC,GB0000000001,LSE,AIMX,-510,"333,4500",GBX,"170059,50",GBX,"1969,88","86,3297","-4,93","-5,73","1959,22",,o1
`,
    ["2026-05-26T09:12:00.000Z sell 510 GB0000000001 333.45 10.66 EUR"],
    0,
  ],
  [
    "DEGIRO, in German",
    `Datum,Uhrzeit,Produkt,ISIN,Referenzbörse,Ausführungsort,Anzahl,Kurs,,Wert in Lokalwährung,,Wert EUR,Wechselkurs,AutoFX-Gebühr,Transaktionsgebühren und/oder Fremdkosten,Gesamt EUR,Order-ID,
29-04-2026,17:33,EXAMPLE INC,US0000000001,NSY,CDED,280,"41,3996",USD,"-11591,88",USD,"-9910,62","1,1696","-24,78","-2,00","-9937,40",,o2
`,
    ["2026-04-29T17:33:00.000Z buy 280 US0000000001 41.3996 26.78"],
    0,
  ],
  [
    "Interactive Investor: the cash tells a sale from a purchase",
    `Date,Settlement Date,Symbol,Sedol,ISIN,Quantity,Price,Description,Reference,Debit,Credit,Running Balance
13/03/2026,17/03/2026,EXM,B000001,GB0000000001,10,£85.12,EXAMPLE PLC,R1,£857.10,n/a,£100
14/03/2026,18/03/2026,EXM,B000001,GB0000000001,4,£86.12,EXAMPLE PLC,R2,n/a,£340.10,£440
14/03/2026,18/03/2026,n/a,n/a,n/a,n/a,n/a,SUBSCRIPTION,R3,n/a,£20,£460
`,
    ["2026-03-13T12:00:00.000Z buy 10 EXM 85.12", "2026-03-14T12:00:00.000Z sell 4 EXM 86.12"],
    1,
  ],
  [
    "Hargreaves Lansdown: a purchase is paid with a minus",
    `Trade date,Settle date,Reference,Description,Unit cost (p),Quantity,Value (£)
13/03/2026,15/03/2026,B123456789,EXAMPLE PLC,4500.5,10,-450.05
14/03/2026,15/03/2026,S123456789,EXAMPLE PLC,4600.5,4,184.02
`,
    [
      "2026-03-13T12:00:00.000Z buy 10 EXAMPLE PLC 4500.5",
      "2026-03-14T12:00:00.000Z sell 4 EXAMPLE PLC 4600.5",
    ],
    0,
  ],
  [
    "Trade Republic: what happens to the cash, words parted by underscores",
    `"datetime","date","account_type","category","type","asset_class","name","symbol","shares","price","amount","fee","tax","currency","transaction_id"
"2026-03-01T11:32:45.309887Z","2026-03-01","DEFAULT","TRADING","BUY","STOCK","Example","US0000000001","1.0000000000","200.500000","-200.50","-1.00","","EUR","t2"
"2026-03-01T11:33:45.309887Z","2026-03-01","DEFAULT","TRADING","SELL","STOCK","Example","US0000000001","-1.0000000000","201.500000","201.50","-1.00","-0.20","EUR","t3"
"2026-03-01T11:34:45.309887Z","2026-03-01","DEFAULT","CORPORATE_ACTION","SPLIT","STOCK","Example","US0000000001","9","","","","","EUR","t4"
"2026-03-01T11:34:45.309887Z","2026-03-01","DEFAULT","CASH","CARD_TRANSACTION","","","","","","-10","","","EUR","t5"
`,
    [
      "2026-03-01T11:32:45.309Z buy 1 US0000000001 200.5 1",
      "2026-03-01T11:33:45.309Z sell 1 US0000000001 201.5 1",
    ],
    2,
  ],
  [
    "Scalable: a savings plan buys, a corporate action does not",
    `date;time;status;reference;description;assetType;type;isin;shares;price;amount;fee;tax;currency
2026-03-13;10:15:05;Executed;"SCAL1";"Example";Security;Savings plan;IE0000000001;1,0534;94,93;-100,00;0,00;0,00;EUR
2026-03-14;00:00:00;Executed;"SCAL2";"Example";Security;Corporate action;IE0000000001;10;5;;0,00;0,10;EUR
`,
    ["2026-03-13T10:15:05.000Z buy 1.0534 IE0000000001 94.93"],
    1,
  ],
  [
    "Swissquote, in German: fees and conversions have a quantity and a price",
    `Datum;Auftrag #;Transaktionen;Symbol;Name;ISIN;Anzahl;Stückpreis;Kosten;Aufgelaufene Zinsen;Nettobetrag;Nettobetrag in der Währung des Kontos;Saldo;Währung
13-03-2026 10:15:05;110000002;Verkauf;EXM;Example;IE0000000001;10.0;105.12;9.85;0.00;1041.35;1041.35;5000.00;CHF
14-03-2026 10:15:05;00000000;Depotgebühren;;;;1.0;15;0.00;0.00;-15;-15;5000.00;CHF
14-03-2026 10:15:05;00000000;Forex-Gutschrift;;;;1.0;15;0.00;0.00;15;15;5000.00;CHF
`,
    ["2026-03-13T10:15:05.000Z sell 10 EXM 105.12 9.85"],
    2,
  ],
  [
    "comdirect",
    `;
"Umsätze Depot ";"Zeitraum: 01.01.2026 - 31.03.2026";
"Datum Ausführung";"Geschäftstag";"Ort";"Stück/Nom.";"Bezeichnung";"WKN";"Währung";"Ausführungskurs";"Umsatz in EUR";"Geschäftsart";
"13.03.2026";"13.03.2026";"XETRA";"10";"EXAMPLE AG";"A00001";"EUR";"150,10";"-1.501,00";"Kauf";
"14.03.2026";"14.03.2026";"XETRA";"-4";"EXAMPLE AG";"A00001";"EUR";"151,10";"604,40";"Verkauf";
`,
    [
      "2026-03-13T12:00:00.000Z buy 10 A00001 150.1",
      "2026-03-14T12:00:00.000Z sell 4 A00001 151.1",
    ],
    0,
  ],
  [
    "Nordnet: a sale without a sign, in Swedish",
    `Id\tBokföringsdag\tAffärsdag\tLikviddag\tDepå\tTransaktionstyp\tVärdepapper\tISIN\tAntal\tKurs\tRänta\tTotal Avgift\tValuta\tBelopp
1001\t2026-03-13\t2026-03-13\t2026-03-15\t123456\tKÖPT\tExample\tSE0000000001\t10\t150,1\t0\t1\tSEK\t-1502
1002\t2026-03-14\t2026-03-14\t2026-03-15\t123456\tSÅLT\tExample\tSE0000000001\t4\t151,1\t0\t1\tSEK\t603,4
1003\t2026-03-14\t2026-03-14\t2026-03-15\t123456\tUTDELNING\tExample\tSE0000000001\t6\t1,1\t0\t0\tSEK\t6,6
`,
    [
      "2026-03-13T12:00:00.000Z buy 10 SE0000000001 150.1 1",
      "2026-03-14T12:00:00.000Z sell 4 SE0000000001 151.1 1",
    ],
    1,
  ],
  [
    "Avanza",
    `Datum;Konto;Typ av transaktion;Värdepapper/beskrivning;Antal;Kurs;Belopp;Transaktionsvaluta;Courtage;Valutakurs;Instrumentvaluta;ISIN;Resultat
2026-03-14;ISK;Sälj;Example;-10;151,10;1510,00;SEK;1,00;;SEK;SE0000000001;10
2026-03-14;ISK;Insättning;Insättning;;;1000;SEK;;;;;
`,
    ["2026-03-14T12:00:00.000Z sell 10 SE0000000001 151.1 1"],
    1,
  ],
  [
    "XTB: to close a purchase is to sell, a part of what is held",
    `ID;Type;Time;Symbol;Comment;Amount
1001;Stocks/ETF purchase;13.03.2026 10:15:05;EXM.US;OPEN BUY 10 @ 150.10;-1501.00
1002;Stocks/ETF sale;14.03.2026 10:15:05;EXM.US;CLOSE BUY 4/10 @ 151.10;604.40
1003;Deposit;14.03.2026 10:15:05;;deposit;1511.00
`,
    [
      "2026-03-13T10:15:05.000Z buy 10 EXM.US 150.1",
      "2026-03-14T10:15:05.000Z sell 4 EXM.US 151.1",
    ],
    1,
  ],
  [
    "Upstox: an option by its columns",
    `Date,Company,Amount,Exchange,Segment,Scrip Code,Instrument Type,Strike Price,Expiry,Trade Num,Trade Time,Side,Quantity,Price
13-03-2026,EXAMPLE,6025,NSE,FO,EXAMPLE,European Call,22500,28-03-2026,7002,10:15:06,Sell,50,120.5
`,
    ["2026-03-13T10:15:06.000Z sell 50 EXAMPLE 28-03-2026 22500 Call 120.5"],
    0,
  ],
  [
    "Freetrade: what the conversion cost",
    `Title,Type,Timestamp,Account Currency,Total Amount,Buy / Sell,Ticker,ISIN,Price per Share in Account Currency,Stamp Duty,Quantity,Venue,Order ID,Order Type,Instrument Currency,Total Shares Amount,Price per Share,FX Rate,Base FX Rate,FX Fee (BPS),FX Fee Amount
Example,ORDER,2026-03-13T10:15:05.123Z,GBP,100.45,BUY,EXM,US0000000001,100,0,1,X,O1,BASIC,USD,130,130,1.3,1.31,45,0.45
`,
    ["2026-03-13T10:15:05.123Z buy 1 EXM 130 0.45"],
    0,
  ],
  [
    "Phemex: a funding payment has a side, a size and a price",
    `Time,Symbol,Side,Exec Type,Size,Exec Price,Exec Value,Fee Rate,Exec Fee,Order ID
2026-03-05 10:00:00,BTCUSD,Buy,Trade,100,65000,0.0015,0.06%,0.0000009 BTC,o1
2026-03-05 16:00:00,BTCUSD,Buy,Funding,100,65000,0.0015,0.01%,0.0000002 BTC,o1
`,
    ["2026-03-05T10:00:00.000Z buy 100 BTCUSD 65000 0.0000009 BTC"],
    1,
  ],
  [
    "Poloniex: a percentage is no fee, what it comes to is",
    `Date,Market,Category,Type,Price,Amount,Total,Fee,Order Number,Base Total Less Fee,Quote Total Less Fee,Fee Currency,Fee Total
2026-03-05 10:00:00,BTC/USDT,Exchange,Buy,65000,0.01,650,0.125%,12345,-650,0.00998,BTC,0.0000125
`,
    ["2026-03-05T10:00:00.000Z buy 0.01 BTC/USDT 65000 0.0000125 BTC"],
    0,
  ],
  [
    "Coinbase, the older report",
    `Timestamp,Transaction Type,Asset,Quantity Transacted,Spot Price Currency,Spot Price at Transaction,Subtotal,Total (inclusive of fees),Fees,Notes
2021-03-13T14:31:05Z,Buy,BTC,0.02,EUR,60000.12,1200.00,1215.00,15.00,Bought 0.02 BTC
2021-03-13T14:31:05Z,Coinbase Earn,GRT,2,EUR,1.2,2.4,2.4,0,Received
`,
    ["2021-03-13T14:31:05.000Z buy 0.02 BTC 60000.12 15"],
    1,
  ],
  [
    "Bybit, derivatives: fees paid",
    `Contracts,Trade Type,Direction,Quantity,Order Price,Filled Price,Fees Paid,Fee Rate,Transaction Time,Order No.,Transaction ID
BTCUSDT,Trade,Buy,0.001,65000,65000,0.0357,0.055%,2026-03-05 10:00:00,o1,t1
BTCUSDT,Funding,Buy,0.001,65000,65000,0.0065,0.01%,2026-03-05 16:00:00,o2,t2
`,
    ["2026-03-05T10:00:00.000Z buy 0.001 BTCUSDT 65000 0.0357"],
    1,
  ],
  [
    "Bitpanda: the coins under another name, dashes for nothing",
    `"Disclaimer: All data is without guarantee"

"Transaction ID",Timestamp,"Transaction Type",In/Out,"Amount Fiat",Fiat,"Amount Asset",Asset,"Asset market price","Asset market price currency","Asset class","Product ID",Fee,"Fee asset","Fee percent",Spread,"Spread Currency","Tax Fiat"
b2,2026-03-14T10:15:05+01:00,sell,outgoing,100.00,EUR,0.00200000,BTC,50000.00,EUR,Cryptocurrency,1,-,-,-,1.49,EUR,0.00
b3,2026-03-14T10:15:05+01:00,deposit,incoming,100.00,EUR,-,EUR,-,-,Fiat,-,0.00,EUR,-,-,-,0.00
`,
    ["2026-03-14T09:15:05.000Z sell 0.002 BTC 50000"],
    1,
  ],
  [
    "Bourse Direct: the word stands before the name",
    `Date;Libellé;Code ISIN;Quantité;Cours;Montant net;Frais
13/03/2026;ACHAT EXEMPLE SA;FR0000000001;10;33,45;-336,49;1,99
14/03/2026;VENTE EXEMPLE SA;FR0000000001;4;34,45;135,81;1,99
`,
    [
      "2026-03-13T12:00:00.000Z buy 10 FR0000000001 33.45 1.99",
      "2026-03-14T12:00:00.000Z sell 4 FR0000000001 34.45 1.99",
    ],
    0,
  ],
  [
    "Fineco: one letter says the side",
    `Operazione;Data valuta;Descrizione;Titolo;Isin;Segno;Quantita;Divisa;Prezzo;Cambio;Controvalore;Commissioni amministrato
13/03/2026;17/03/2026;Compravendita titoli;ESEMPIO SPA;IT0000000001;A;10;EUR;150,00;1;1500,00;2,95
14/03/2026;18/03/2026;Compravendita titoli;ESEMPIO SPA;IT0000000001;V;4;EUR;151,00;1;604,00;2,95
`,
    [
      "2026-03-13T12:00:00.000Z buy 10 IT0000000001 150 2.95",
      "2026-03-14T12:00:00.000Z sell 4 IT0000000001 151 2.95",
    ],
    0,
  ],
  [
    "CommSec, confirmations: a fee by a word of its header",
    `Confirmation Number,Order Number,Trade Date,Buy/Sell,Security,Units,Average Price ($),Brokerage (inc GST.),Net Proceeds ($),Settlement Date,Confirmation Status
2,N2,14/03/2026,S,EXM,10,151.10,19.95,1491.05,18/03/2026,Confirmed
`,
    ["2026-03-14T12:00:00.000Z sell 10 EXM 151.1 19.95"],
    0,
  ],
  [
    "Hyperliquid: a position that is turned round, one that is liquidated",
    `time,coin,dir,px,sz,ntl,fee,closedPnl
14/03/2026 - 14:31:05,BTC,Long > Short,65000,0.02,1300,0.5,1
14/03/2026 - 14:32:05,ETH,Liquidated Isolated Short,3000,0.1,300,0.1,1
`,
    [
      "2026-03-14T14:31:05.000Z sell 0.02 BTC 65000 0.5",
      "2026-03-14T14:32:05.000Z buy 0.1 ETH 3000 0.1",
    ],
    0,
  ],
  [
    "Investimental: a log of orders, of which the parts that were filled are executions",
    `Order ID,Order Number,Side,Exchange,Symbol,Market,Price,Volume,Value,Fee,Status,Update Type,Update Time,Request Status
9,1,Sell,BVB,EXM,REGS,27.80,210,5838.00,0.00,Active,New,2024-05-31 09:45:00,
9,1,Sell,BVB,EXM,REGS,27.10,210,5691.00,0.00,Active,Chg,2024-05-31 10:05:49,Deleted
9,1,Sell,BVB,EXM,REGS,27.10,145,3929.50,0.00,Active,Fil,2024-05-31 12:41:49,
9,1,Sell,BVB,EXM,REGS,27.15,145,0.00,0.00,Inactive,Fil,2024-05-31 12:48:44,
10,2,Buy,BVB,EXM,REGS,25.70,96,2467.20,10.58,Inactive,OOT,2024-04-12 00:00:12,
11,3,Buy,BVB,EXM,REGS,25.80,7,0.00,0.00,Inactive,Fil,2024-06-12 10:00:12,
`,
    [
      "2024-05-31T12:41:49.000Z sell 65 EXM 27.1",
      "2024-05-31T12:48:44.000Z sell 145 EXM 27.15",
      "2024-06-12T10:00:12.000Z buy 7 EXM 25.8",
    ],
    3,
  ],
  [
    "BUX: a header that names its clock's place, a split that has a quantity and a price",
    `Transaction Time (CET),Transaction Category,Transaction Type,Transfer Type,Transaction Amount,Transaction Currency,Cash Balance Amount,Asset Id,Asset Name,Asset Quantity,Asset Price,Asset Currency
2026-03-21 13:37:29.383000,trades,Buy Trade,,-542.92,EUR,48.49,NL0000000001,Example,49,11.08,EUR
2026-07-21 13:37:29.383000,trades,Sell Trade,,110.80,EUR,48.49,NL0000000001,Example,10,11.08,EUR
2026-03-21 13:37:29.384000,fees,Trading Fee,,-1.5,EUR,46.99,NL0000000001,Example,,,
2026-08-31 11:16:47.570000,corporate_actions,General Corporate Action,ASSET_REDEEM,-1000.08,USD,,US0000000001,Example,2.0,500.04,USD
`,
    [
      "2026-03-21T12:37:29.383Z buy 49 NL0000000001 11.08",
      "2026-07-21T11:37:29.383Z sell 10 NL0000000001 11.08",
    ],
    2,
  ],
  [
    "Fineco, what was issued and redeemed: a word and no letter",
    `Operazione,Data valuta,Descrizione,Titolo,Isin,Segno,Quantita,Divisa,Prezzo,Cambio,Controvalore,Commissioni amministrato
15/01/2026,17/01/2026,Aumento capitale,ESEMPIO SPA,IT0000000001, ,3,EUR,5.02600,1.00000,15.08,
16/01/2026,18/01/2026,Rimborso,BTP ESEMPIO,IT0000000002, ,2000,EUR,100.00000,1.00000,2000.00,
17/01/2026,18/01/2026,Dividendo,ESEMPIO SPA,IT0000000001,,,EUR,,,20.95,
`,
    [
      "2026-01-15T12:00:00.000Z buy 3 IT0000000001 5.026",
      "2026-01-16T12:00:00.000Z sell 2000 IT0000000002 100",
    ],
    1,
  ],
  [
    "InvestEngine: two numbers of two digits at both ends, one of which is no year yet",
    `Security / ISIN,Transaction Type,Quantity,Share Price,Total Trade Value,Trade Date/Time,Settlement Date,Broker
Example / ISIN IE0000000001,Buy,2.699055,£110.79,£299.04,23/12/24 15:18:12,27/12/24,None
Example / ISIN IE0000000001,Sell,1.5,£102.22,£153.33,30/04/25 14:13:11,02/05/25,None
`,
    [
      "2024-12-23T15:18:12.000Z buy 2.699055 Example / ISIN IE0000000001 110.79",
      "2025-04-30T14:13:11.000Z sell 1.5 Example / ISIN IE0000000001 102.22",
    ],
    0,
  ],
  [
    "Trade Republic, in Dutch: an amount instead of a price",
    `Datum;Transactietype;Waarde (netto);Opmerking;ISIN;Aantal;Kosten;Belasting
2026-03-13;Onttrekking;-10,84;X;;;;
2026-03-14;Aankoop;-5;Example;IE0000000001;0,05;;
2026-03-15;Verkoop;10,8;Example;IE0000000001;0,1;;
`,
    [
      "2026-03-14T12:00:00.000Z buy 0.05 IE0000000001 100",
      "2026-03-15T12:00:00.000Z sell 0.1 IE0000000001 108",
    ],
    1,
  ],
  [
    "UBS: thousands parted by an apostrophe, the day of the trade and not that of the valuation",
    `Bewertungsdatum;Portfolio;Abschluss;Buchung;Beschreibung 1;Beschreibung 2;ISIN;Whrg.;Anzahl/Betrag;Whrg.;Trans.-Preis;Auftrags-Nr.
14.08.2026;R800;26.01.2026;28.01.2026;Kauf aus Emission;Example Fund;CH0000000001;;0.415;CHF;2'410.55;
14.08.2026;R800;25.04.2026;25.04.2026;Einzahlung;;;;500;CHF;0.000;
`,
    ["2026-01-26T12:00:00.000Z buy 0.415 CH0000000001 2410.55"],
    1,
  ],
  [
    "Trading 212: an offset behind a time whose header names UTC too, a split in two rows",
    `Action,Time (UTC),ISIN,Ticker,Name,No. of shares,Price / share,Currency (Price / share),Exchange rate,Result,Currency (Result),Total,Currency (Total),ID
Stock split close,2026-07-15T07:00:00.000+00:00,US0000000001,EXM,Example,90.0000000000,10.00,GBP,,0.00,GBP,900.00,GBP,s1
Stock split open,2026-07-15T07:00:00.009+00:00,US0000000001,EXM,Example,10.0000000000,90.00,GBP,,,,900.00,GBP,s2
Market sell,2026-09-02T11:00:00+00:00,US0000000001,EXM,Example,4.0000000000,93.00,GBP,,12.00,GBP,372.00,GBP,t3
`,
    ["2026-09-02T11:00:00.000Z sell 4 EXM 93"],
    2,
  ],
  [
    "Relai: coins as the amount, the pair as the symbol",
    `Date,Transaction Type,BTC Amount,BTC Price,Currency Pair,Fiat Amount (excl. fees),Fiat Currency,Fee,Fee Currency,Destination,Operation ID,Counterparty
2026-07-22T09:41:06Z,Buy,0.00284516,95287.63,BTC/CHF,271.05,CHF,2.45,CHF,bc1q,op-1,Relai
`,
    ["2026-07-22T09:41:06.000Z buy 0.00284516 BTC/CHF 95287.63 2.45 CHF"],
    0,
  ],
];

test.each(BROKERS)("%s", (_, ...layout) => readsAsProposed(...layout));

test("DEGIRO's order ids stand one column behind their header", async () => {
  const { fills } = await readCsv(BROKERS.find(([name]) => /Spanish/.test(name))?.[1] ?? "");
  expect(fills).toMatchObject([{ brokerOrderId: "o1" }]);
});
