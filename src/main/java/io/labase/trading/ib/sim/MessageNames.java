package io.labase.trading.ib.sim;

import io.labase.trading.ib.wire.ClientMessages;
import io.labase.trading.ib.wire.Codec;
import io.labase.trading.ib.wire.GatewayMessages;
import io.labase.trading.ib.wire.Message;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Messages by IB's names: {@code placeOrder}, {@code openOrder}, {@code historicalData} ... */
final class MessageNames {
    private static final String ENDING = "Message";
    private static final Map<String, Class<? extends Message>> BY_NAME = new TreeMap<>();

    static {
        add(ClientMessages.REGISTRY.codecs());
        add(GatewayMessages.REGISTRY.codecs());
    }

    private MessageNames() {}

    private static void add(Collection<Codec<?>> codecs) {
        codecs.forEach(codec -> BY_NAME.put(of(codec.type()), codec.type()));
    }

    static String of(Class<? extends Message> type) {
        String name = type.getSimpleName();
        boolean ends = name.endsWith(ENDING);
        String plain = ends ? name.substring(0, name.length() - ENDING.length()) : name;
        return Character.toLowerCase(plain.charAt(0)) + plain.substring(1);
    }

    static Optional<Class<? extends Message>> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** All names, in alphabetical order. */
    static Collection<String> all() {
        return BY_NAME.keySet();
    }
}
