package io.labase.trading.ib.wire;

/**
 * Opens the session; the gateway takes requests after its nextValidId and managedAccounts.
 *
 * <pre>
 * 0  msgId                 int  71
 * 1  version               int  2
 * 2  clientId              int
 * 3  optionalCapabilities  str  empty
 * </pre>
 *
 * @param clientId number of the client, 0 or more
 */
public record StartApi(int clientId) implements Message {

    static final Codec<StartApi> CODEC =
            new Codec<>(71, StartApi.class, StartApi::read, StartApi::write);

    private static StartApi read(FieldReader in) throws FieldException {
        in.skip("version");
        StartApi message = new StartApi(in.integer("clientId"));
        in.skip("optionalCapabilities");
        return message;
    }

    private static void write(StartApi message, FieldWriter out) {
        out.text("2").integer(message.clientId()).empties("optionalCapabilities");
    }
}
