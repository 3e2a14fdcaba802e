// Runs @stoqey/ib, a client of others, against a gateway: node client.mjs PORT
// Each step prints ok or FAILED; exit code 0 if all are ok.
import stoqey from "@stoqey/ib";

const { IBApi } = stoqey;
const PATIENCE_MS = 30_000;
const ACCOUNT = process.env.FOREIGN_ACCOUNT ?? "DU1234567";
const SKIP = (process.env.SKIP ?? "").split(",");
const UNSET = 1e300;

const port = Number(process.argv[2]);
if (!Number.isInteger(port) || port < 1) {
  console.error("usage: node client.mjs PORT");
  process.exit(2);
}

/** One connection, and all that it was told. */
class Client {
  constructor(clientId) {
    this.clientId = clientId;
    this.seen = [];
    this.waiting = new Set();
    this.api = new IBApi({ host: "127.0.0.1", port, clientId });
    this.api.on("all", (name, args) => this.hear(name, args));
  }

  hear(name, args) {
    const event = { name, args };
    this.seen.push(event);
    for (const wait of [...this.waiting]) wait(event);
  }

  /** How much it has been told so far. */
  mark() {
    return this.seen.length;
  }

  /** The first event of a name that fits, from a mark on; waits for it. */
  until(from, name, fits = () => true) {
    const known = this.all(from, name).find((args) => fits(...args));
    if (known) return Promise.resolve(known);
    return new Promise((resolve, reject) => {
      const wait = (event) => {
        if (event.name === name && fits(...event.args)) {
          done();
          resolve(event.args);
        }
      };
      const timer = setTimeout(() => {
        done();
        const told = this.errors(from).join("; ");
        reject(new Error(`${name} never came${told ? ` (told: ${told})` : ""}`));
      }, PATIENCE_MS);
      const done = () => {
        clearTimeout(timer);
        this.waiting.delete(wait);
      };
      this.waiting.add(wait);
    });
  }

  all(from, name) {
    return this.seen.slice(from).filter((e) => e.name === name).map((e) => e.args);
  }

  errors(from) {
    return this.all(from, "error").map(([error, code, id]) => `${code} on ${id} ${error.message}`);
  }

  error(from, code, id) {
    return this.until(from, "error", (error, c, i) => c === code && (id === undefined || i === id));
  }

  status(from, id, wanted, fits = () => true) {
    return this.until(from, "orderStatus", (i, status, filled, remaining) =>
      i === id && status === wanted && fits(filled, remaining));
  }

  async connect() {
    this.api.connect();
    const [id] = await this.until(0, "nextValidId");
    await this.until(0, "managedAccounts");
    this.nextId = id;
  }

  orderId() {
    return this.nextId++;
  }
}

let failed = 0;

async function step(name, body) {
  if (SKIP.includes(name)) {
    console.log(`skipped ${name}`);
    return;
  }
  try {
    const note = await body();
    console.log(`ok      ${name}${note ? `: ${note}` : ""}`);
  } catch (error) {
    failed++;
    console.log(`FAILED  ${name}: ${error.message}`);
  }
}

function check(fine, what) {
  if (!fine) throw new Error(what);
}

const stock = (symbol) => ({ symbol, secType: "STK", exchange: "SMART", currency: "USD" });
const far = (price) => Math.round(price * 50) / 100; // half of it, in cents
const order = (action, totalQuantity, more) => ({
  action,
  totalQuantity,
  tif: "DAY",
  account: ACCOUNT,
  transmit: true,
  ...more,
});

const client = new Client(31);
let reqId = 9000;
let ibm = stock("IBM");
let aig = stock("AIG");
let price = 0;
let parent = 0;
let stop = 0;
let others = 0; // shares bought in parts

await step("connect", async () => {
  await client.connect();
  const [accounts] = client.all(0, "managedAccounts")[0];
  check(accounts.split(",").includes(ACCOUNT), `accounts are ${accounts}`);
  check(client.api.serverVersion === 178, `server version is ${client.api.serverVersion}`);
  return `version 178, next id ${client.nextId}`;
});
if (failed) process.exit(1);

await step("clock", async () => {
  const from = client.mark();
  client.api.reqCurrentTime();
  const [time] = await client.until(from, "currentTime");
  check(time > 1e9, `time is ${time}`);
  return new Date(time * 1000).toISOString();
});

async function qualify(contract) {
  const from = client.mark();
  const id = reqId++;
  client.api.reqContractDetails(id, contract);
  await client.until(from, "contractDetailsEnd", (i) => i === id);
  const rows = client.all(from, "contractDetails").filter(([i]) => i === id);
  check(rows.length > 0, "no contract");
  const details = rows[0][1];
  check(details.contract.conId > 0, "no conId");
  check(details.contract.symbol === contract.symbol, `symbol ${details.contract.symbol}`);
  check(details.minTick > 0, `minTick ${details.minTick}`);
  check(details.longName, "no long name");
  check(details.timeZoneId && details.liquidHours, "no hours");
  const exchanges = details.validExchanges.split(",");
  const rules = details.marketRuleIds.split(",");
  check(exchanges.length === rules.length, "exchanges and rules do not match");
  const at = exchanges.indexOf("SMART");
  check(at >= 0, "SMART is no exchange of it");
  return { ...contract, conId: details.contract.conId, rule: Number(rules[at]) };
}

await step("qualify", async () => {
  ibm = await qualify(ibm);
  aig = await qualify(aig);
  return `IBM is ${ibm.conId}, AIG is ${aig.conId}`;
});

await step("market rule", async () => {
  const from = client.mark();
  client.api.reqMarketRule(ibm.rule);
  const [, steps] = await client.until(from, "marketRule", (id) => id === ibm.rule);
  check(steps.length > 0 && steps.every((s) => s.increment > 0), JSON.stringify(steps));
});

await step("unknown contract", async () => {
  const from = client.mark();
  client.api.reqContractDetails(reqId, stock("NOSUCHTHING"));
  await client.error(from, 200, reqId++);
});

await step("matching symbols", async () => {
  const from = client.mark();
  const id = reqId++;
  client.api.reqMatchingSymbols(id, "IBM");
  const [, found] = await client.until(from, "symbolSamples", (i) => i === id);
  check(found.some((d) => d.contract.symbol === "IBM"), JSON.stringify(found));
});

/** Rows up to the one that ends them. */
async function bars(id, from) {
  await client.until(from, "historicalData", (i, date) => i === id && date.startsWith("finished"));
  const rows = client.all(from, "historicalData").filter(([i, d]) => i === id && !d.startsWith("f"));
  check(rows.length > 0, "no bars");
  rows.forEach(([, date, open, high, low, close, volume], i) => {
    check(high >= Math.max(open, close) && low <= Math.min(open, close), `bar ${date}`);
    check(volume >= 0, `volume ${volume} of ${date}`);
    check(i === 0 || Number(date) > Number(rows[i - 1][1]), `${date} after ${rows[i - 1]?.[1]}`);
  });
  return rows;
}

await step("bars", async () => {
  const from = client.mark();
  const id = reqId++;
  client.api.reqHistoricalData(id, ibm, "", "2 D", "5 mins", "TRADES", true, 2, false);
  const rows = await bars(id, from);
  check(rows.length > 78, `only ${rows.length} bars of two days`);
  price = rows[rows.length - 1][5];
  return `${rows.length}, last close ${price}`;
});

await step("daily bars", async () => {
  const from = client.mark();
  const id = reqId++;
  client.api.reqHistoricalData(id, ibm, "", "3 D", "1 day", "TRADES", true, 2, false);
  const rows = await bars(id, from);
  check(rows.every(([, date]) => /^\d{8}$/.test(date)), "dates are no days");
});

await step("kept-up-to-date bars", async () => {
  const from = client.mark();
  const id = reqId++;
  client.api.reqHistoricalData(id, ibm, "", "1 D", "5 mins", "TRADES", true, 2, true);
  const rows = await bars(id, from);
  const last = Number(rows[rows.length - 1][1]);
  const [, first] = await client.until(from, "historicalDataUpdate", (i) => i === id);
  check(Number(first) >= last, `update of ${first} after ${last}`);
  const [, , open, high, low, close] = await client.until(from, "historicalDataUpdate",
    (i, date) => i === id && Number(date) > Number(first));
  check(high >= Math.max(open, close) && low <= Math.min(open, close), "no bar");
  const stopped = client.mark();
  client.api.cancelHistoricalData(id);
  await client.error(stopped, 162, id);
});

await step("market data", async () => {
  const from = client.mark();
  const id = reqId++;
  client.api.reqMarketDataType(1);
  client.api.reqMktData(id, ibm, "", false, false);
  const live = (i, field, value) => i === id && [1, 2, 4].includes(field) && value > 0;
  const [, , value] = await client.until(from, "tickPrice", live);
  check(Math.abs(value - price) < price / 5, `${value} is far from ${price}`);
  client.api.cancelMktData(id);
});

await step("snapshot", async () => {
  const from = client.mark();
  const id = reqId++;
  client.api.reqMktData(id, ibm, "", true, false);
  await client.until(from, "tickSnapshotEnd", (i) => i === id);
  const prices = client.all(from, "tickPrice").filter(([i]) => i === id);
  check(prices.length > 0, "no price");
});

await step("what-if", async () => {
  const from = client.mark();
  const id = client.orderId();
  client.api.placeOrder(id, ibm, order("BUY", 10, { orderType: "MKT", whatIf: true }));
  const [, , , state] = await client.until(from, "openOrder", (i) => i === id);
  const margin = Number(state.initMarginChange);
  check(margin > 0 && margin < UNSET, `margin ${state.initMarginChange}`);
  check(client.all(from, "orderStatus").every(([i]) => i !== id), "it became an order");
});

await step("bracket", async () => {
  const from = client.mark();
  parent = client.orderId();
  stop = client.orderId();
  client.api.placeOrder(parent, ibm,
    order("BUY", 10, { orderType: "MKT", transmit: false, orderRef: "foreign/entry" }));
  client.api.placeOrder(stop, ibm, order("SELL", 10, {
    orderType: "STP", auxPrice: far(price), tif: "GTC", parentId: parent, orderRef: "foreign/stop",
  }));
  await client.status(from, parent, "Filled", (filled, left) => filled === 10 && left === 0);
  const [, contract, fill] = await client.until(from, "execDetails", (i, c, e) =>
    e.orderId === parent);
  check(contract.conId === ibm.conId && fill.shares === 10, JSON.stringify(fill));
  check(fill.side === "BOT" && fill.price > 0 && fill.orderRef === "foreign/entry", fill.side);
  await client.until(from, "commissionReport", (report) => report.execId === fill.execId);
  await client.status(from, stop, "PreSubmitted");
  const [, , child, state] = await client.until(from, "openOrder", (i) => i === stop);
  check(child.parentId === parent && child.auxPrice === far(price), JSON.stringify(child));
  check(child.orderRef === "foreign/stop" && child.account === ACCOUNT, JSON.stringify(child));
  check(child.tif === "GTC" && child.orderType === "STP", `${child.orderType} ${child.tif}`);
  check(state.status, "no status");
  return `bought at ${fill.price}`;
});

await step("modify", async () => {
  const changed = {
    orderType: "STP", auxPrice: far(price) - 1, tif: "GTC", orderRef: "foreign/stop",
  };
  const refused = client.mark();
  client.api.placeOrder(stop, ibm, order("SELL", 10, { ...changed, parentId: parent }));
  await client.error(refused, 135, stop); // the parent has filled, and is forgotten
  const from = client.mark();
  client.api.placeOrder(stop, ibm, order("SELL", 10, changed));
  await client.until(from, "openOrder", (i, c, o) => i === stop && o.auxPrice === far(price) - 1);
  check(client.errors(from).length === 0, client.errors(from).join());
});

await step("open orders", async () => {
  for (const ask of ["reqOpenOrders", "reqAllOpenOrders"]) {
    const from = client.mark();
    client.api[ask]();
    await client.until(from, "openOrderEnd");
    const ids = client.all(from, "openOrder").map(([i]) => i);
    check(ids.includes(stop) && !ids.includes(parent), `${ask} told ${ids}`);
  }
});

await step("cancel", async () => {
  const from = client.mark();
  client.api.cancelOrder(stop);
  await client.status(from, stop, "Cancelled", (filled, left) => filled === 0);
  await client.error(from, 202, stop);
});

await step("limit order far away", async () => {
  const from = client.mark();
  const id = client.orderId();
  client.api.placeOrder(id, ibm, order("BUY", 5, { orderType: "LMT", lmtPrice: far(price) }));
  await client.status(from, id, "Submitted");
  client.api.cancelOrder(id);
  await client.status(from, id, "Cancelled");
});

await step("refusals", async () => {
  const from = client.mark();
  const id = client.orderId();
  client.api.placeOrder(id, ibm,
    order("BUY", 5, { orderType: "LMT", lmtPrice: far(price) + 0.001 }));
  await client.error(from, 110, id);
  client.api.cancelOrder(987_654);
  await client.error(from, 10147, 987_654);
});

await step("partial fill", async () => {
  const from = client.mark();
  const id = client.orderId();
  client.api.placeOrder(id, aig, order("BUY", 10, { orderType: "MKT" }));
  await client.status(from, id, "Submitted", (filled, left) => filled === 4 && left === 6);
  await client.status(from, id, "Filled", (filled, left) => filled === 10 && left === 0);
  const fills = client.all(from, "execDetails").map(([, , e]) => e).filter((e) => e.orderId === id);
  others = fills.reduce((sum, e) => sum + e.shares, 0);
  check(fills.map((e) => e.shares).join() === "4,6", `shares ${fills.map((e) => e.shares)}`);
  check(fills.map((e) => e.cumQty).join() === "4,10", `cumQty ${fills.map((e) => e.cumQty)}`);
});

await step("executions", async () => {
  const from = client.mark();
  const id = reqId++;
  client.api.reqExecutions(id, { acctCode: ACCOUNT });
  await client.until(from, "execDetailsEnd", (i) => i === id);
  const fills = client.all(from, "execDetails").filter(([i]) => i === id).map(([, , e]) => e);
  check(new Set(fills.map((e) => e.execId)).size === fills.length, "an execId came twice");
  const bought = fills.reduce((sum, e) => sum + e.shares, 0);
  check(bought === 10 + others, `${bought} shares were bought`);
});

await step("completed orders", async () => {
  const from = client.mark();
  client.api.reqCompletedOrders(false);
  await client.until(from, "completedOrdersEnd");
  const rows = client.all(from, "completedOrder");
  const entry = rows.find(([, o]) => o.orderRef === "foreign/entry");
  const cancelled = rows.find(([, o]) => o.orderRef === "foreign/stop");
  check(entry?.[2].status === "Filled" && entry[1].filledQuantity === 10, JSON.stringify(entry));
  check(cancelled?.[2].status === "Cancelled", JSON.stringify(cancelled));
  check(entry[2].completedTime && entry[2].completedStatus, JSON.stringify(entry[2]));
});

await step("positions", async () => {
  const from = client.mark();
  client.api.reqPositions();
  await client.until(from, "positionEnd");
  for (const [contract, shares] of [[ibm, 10], [aig, others]]) {
    const row = client.all(from, "position").find(([, c]) => c.conId === contract.conId);
    const fits = row?.[0] === ACCOUNT && row[2] === shares && row[3] > 0;
    check(shares ? fits : !row, JSON.stringify(row));
  }
  client.api.cancelPositions();
});

await step("account summary", async () => {
  const from = client.mark();
  const id = reqId++;
  const tags = ["NetLiquidation", "TotalCashValue", "BuyingPower", "AvailableFunds"];
  client.api.reqAccountSummary(id, "All", tags.join(","));
  await client.until(from, "accountSummaryEnd", (i) => i === id);
  const rows = client.all(from, "accountSummary").filter(([i]) => i === id);
  for (const tag of tags) {
    const row = rows.find(([, account, t]) => account === ACCOUNT && t === tag);
    check(Number(row?.[3]) > 0 && row[4], `${tag}: ${row}`);
  }
  client.api.cancelAccountSummary(id);
});

await step("account updates", async () => {
  const from = client.mark();
  client.api.reqAccountUpdates(true, ACCOUNT);
  await client.until(from, "accountDownloadEnd", (account) => account === ACCOUNT);
  check(client.all(from, "updateAccountValue").some(([k]) => k === "NetLiquidation"), "no value");
  const row = client.all(from, "updatePortfolio").find(([c]) => c.conId === ibm.conId);
  check(row?.[1] === 10, JSON.stringify(row));
  client.api.reqAccountUpdates(false, ACCOUNT);
  const values = (key) => Object.fromEntries(client.all(from, "updateAccountValue")
    .filter(([k]) => k === key).map(([, value, currency]) => [currency, Number(value)]));
  const rates = values("ExchangeRate");
  const cash = values("CashBalance");
  const base = Object.keys(rates).filter((c) => rates[c] === 1 && c !== "BASE");
  check(base.length === 1 && rates.USD > 0, `rates are ${JSON.stringify(rates)}`);
  const total = Object.keys(rates).filter((c) => c !== "BASE")
    .reduce((sum, c) => sum + cash[c] * rates[c], 0);
  check(Math.abs(total - cash.BASE) < 1, `${total} is not ${JSON.stringify(cash)}`);
  return `base is ${base[0]}, 1 USD is ${rates.USD}`;
});

await step("several clients", async () => {
  const id = client.orderId();
  const from = client.mark();
  client.api.placeOrder(id, ibm, order("BUY", 5, { orderType: "LMT", lmtPrice: far(price) }));
  await client.status(from, id, "Submitted");
  const twin = new Client(31);
  twin.api.connect();
  await twin.until(0, "info", (text, code) => code === 326); // what speaks of no request is no error
  const other = new Client(32);
  await other.connect();
  other.api.reqAllOpenOrders();
  await other.until(0, "openOrderEnd");
  const seen = other.all(0, "openOrder").find(([i, , o]) => i === id && o.clientId === 31);
  check(seen, "the other client does not see the order");
  other.api.disconnect();
  client.api.cancelOrder(id);
  await client.status(from, id, "Cancelled");
});

await step("ids, accounts, orders of others", async () => {
  const from = client.mark();
  client.api.reqIds();
  const [id] = await client.until(from, "nextValidId");
  check(id >= client.nextId, `next id is ${id}, used are those below ${client.nextId}`);
  client.api.reqManagedAccts();
  await client.until(from, "managedAccounts");
  client.api.reqAutoOpenOrders(true);
  await client.until(from, "info", (text, code) => code === 327);
});

await step("global cancel", async () => {
  const from = client.mark();
  const ids = [client.orderId(), client.orderId()];
  for (const id of ids) {
    client.api.placeOrder(id, ibm, order("BUY", 5, { orderType: "LMT", lmtPrice: far(price) }));
    await client.status(from, id, "Submitted");
  }
  client.api.reqGlobalCancel();
  for (const id of ids) await client.status(from, id, "Cancelled");
});

await step("all messages understood", async () => {
  const broken = client.errors(0).filter((e) => /^(5\d\d) /.test(e));
  check(broken.length === 0, broken.join("; "));
});

client.api.disconnect();
if (process.env.EVENTS) console.log([...new Set(client.seen.map((e) => e.name))].sort().join(" "));
console.log(failed ? `${failed} FAILED` : "all ok");
process.exit(failed ? 1 : 0);
