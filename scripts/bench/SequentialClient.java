import io.labase.trading.ib.wire.ClientMessages;
import io.labase.trading.ib.wire.ContractData;
import io.labase.trading.ib.wire.ContractDataEnd;
import io.labase.trading.ib.wire.ErrMsg;
import io.labase.trading.ib.wire.Frames;
import io.labase.trading.ib.wire.GatewayMessages;
import io.labase.trading.ib.wire.Handshake;
import io.labase.trading.ib.wire.HistoricalData;
import io.labase.trading.ib.wire.ManagedAccounts;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.NextValidId;
import io.labase.trading.ib.wire.ReqContractData;
import io.labase.trading.ib.wire.ReqHistoricalData;
import io.labase.trading.ib.wire.ServerVersion;
import io.labase.trading.ib.wire.StartApi;
import io.labase.trading.model.Contract;
import io.labase.trading.model.SecType;
import io.labase.trading.model.Venue;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the bot is compared with: one request after the other, as a plain script would do it. Prints
 * the milliseconds that all contracts took, and those of all bars, on one line.
 *
 * <p>Before that, all bars are asked for at once some times over, so that the gateway is as quick as it
 * gets: it is what is measured with, not what is measured.
 *
 * <p>Arguments: host, port, client id, tickers.
 */
public final class SequentialClient {
    private final InputStream in;
    private final OutputStream out;
    private int serverVersion;

    private static final int ROUNDS = 20;

    private int lastId;

    private SequentialClient(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    public static void main(String[] args) throws Exception {
        try (Socket socket = new Socket(args[0], Integer.parseInt(args[1]))) {
            SequentialClient client = new SequentialClient(socket);
            client.open(Integer.parseInt(args[2]));
            List<String> tickers = List.of(args).subList(3, args.length);
            List<Contract> contracts = client.contracts(tickers);
            for (int i = 0; i < ROUNDS; i++) {
                client.allAtOnce(contracts);
            }
            long begun = System.nanoTime();
            client.contracts(tickers);
            long known = System.nanoTime();
            for (Contract contract : contracts) {
                client.allAtOnce(List.of(contract));
            }
            long done = System.nanoTime();
            System.out.println((known - begun) / 1_000_000 + " " + (done - known) / 1_000_000);
        }
    }

    private void open(int clientId) throws Exception {
        Handshake.writeVersions(
                out, new Handshake.Versions(ServerVersion.OLDEST, ServerVersion.NEWEST));
        serverVersion = Handshake.readAnswer(in).serverVersion();
        send(new StartApi(clientId));
        boolean[] told = new boolean[2];
        await(
                message -> {
                    told[0] |= message instanceof NextValidId;
                    told[1] |= message instanceof ManagedAccounts;
                    return told[0] && told[1];
                });
    }

    private List<Contract> contracts(List<String> tickers) throws Exception {
        List<Contract> contracts = new ArrayList<>();
        for (String ticker : tickers) {
            contracts.add(contract(Venue.contractOf(ticker)));
        }
        return contracts;
    }

    private Contract contract(Contract query) throws Exception {
        int id = ++lastId;
        send(new ReqContractData(id, query, "", false));
        Contract[] found = new Contract[1];
        await(
                message -> {
                    if (message instanceof ContractData data && data.reqId() == id) {
                        found[0] = data.contract();
                    }
                    return message instanceof ContractDataEnd end && end.reqId() == id;
                });
        return found[0];
    }

    private void allAtOnce(List<Contract> contracts) throws Exception {
        for (Contract contract : contracts) {
            String what = contract.secType() == SecType.CRYPTO ? "AGGTRADES" : "TRADES";
            send(
                    new ReqHistoricalData(
                            ++lastId,
                            contract,
                            new ReqHistoricalData.Span("", "5 mins", "2 D", true, what),
                            new ReqHistoricalData.Form(2, false)));
        }
        int[] missing = {contracts.size()};
        await(message -> message instanceof HistoricalData && --missing[0] == 0);
    }

    private void send(Message message) throws IOException {
        Frames.write(out, ClientMessages.REGISTRY.encode(message, serverVersion));
        out.flush();
    }

    private void await(Predicate<Message> last) throws Exception {
        while (true) {
            byte[] payload = Frames.read(in);
            if (payload == null) {
                throw new EOFException("the gateway closed the connection");
            }
            Optional<Message> message = GatewayMessages.REGISTRY.decode(payload, serverVersion);
            if (message.isPresent()) {
                if (message.get() instanceof ErrMsg error && error.id() > 0) {
                    throw new IOException(error.code() + " " + error.text());
                }
                if (last.test(message.get())) {
                    return;
                }
            }
        }
    }
}
