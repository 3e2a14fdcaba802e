package io.labase.trading.ib.client;

import io.labase.trading.broker.BrokerException;
import io.labase.trading.broker.BrokerException.Kind;
import io.labase.trading.ib.wire.ErrMsg;
import io.labase.trading.ib.wire.OpenOrderMessage;
import io.labase.trading.ib.wire.PlaceOrder;
import io.labase.trading.model.Order;
import io.labase.trading.model.WhatIf;
import io.labase.trading.wording.Wording;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Questions what an order would cost, by the order id that each has for itself. An id that was used
 * for a question is never that of an order, so whatever is said about it later is not about an order.
 */
final class Previews {
    private static final Logger LOG = LoggerFactory.getLogger(Previews.class);

    /** One question; the remark is the broker's last word that was no answer. */
    private static final class Question {
        private final CompletableFuture<WhatIf> answer = new CompletableFuture<>();
        private volatile String remark = "";
    }

    private final Map<Integer, Question> asked = new ConcurrentHashMap<>();
    private final Duration deadline;
    private final IbConnection connection;
    private final Deadlines deadlines;

    Previews(Duration deadline, IbConnection connection, Deadlines deadlines) {
        this.deadline = deadline;
        this.connection = connection;
        this.deadlines = deadlines;
    }

    /**
     * @param order under an id that nothing else uses
     */
    CompletableFuture<WhatIf> ask(Order order) {
        Question question = new Question();
        asked.put(order.orderId(), question);
        Pacer.Batch batch;
        try {
            batch = connection.send(Pacer.Kind.DATA, List.of(PlaceOrder.whatIf(order)));
        } catch (BrokerException e) {
            return Answers.failed(e);
        }
        var timer =
                deadlines.in(
                        deadline,
                        () -> question.answer.completeExceptionally(timeout(order, question)));
        question.answer.whenComplete(
                (answer, failure) -> {
                    timer.cancel(false);
                    connection.pacer().remove(batch);
                });
        if (connection.ended()) {
            question.answer.completeExceptionally(connection.disconnected());
        }
        return question.answer;
    }

    private BrokerException timeout(Order order, Question question) {
        Wording asked = Wording.of("request.preview", order.side(), order.contract().symbol());
        return new BrokerException(
                Kind.TIMEOUT,
                0,
                question.remark.isEmpty()
                        ? Wording.of("broker.timeout", deadline.toMillis(), asked)
                        : Wording.of(
                                "broker.timeout-remark",
                                deadline.toMillis(),
                                asked,
                                question.remark));
    }

    /** Takes an answer; one without margins is followed by another that has them. */
    void answer(OpenOrderMessage message) {
        Question question = asked.get(message.open().order().orderId());
        if (question != null && !message.preview().change().initial().isEmpty()) {
            question.answer.complete(new WhatIf(message.preview(), message.open().warning()));
        }
    }

    /**
     * Takes an error or a notice.
     *
     * @return false if it is about no question
     */
    boolean told(ErrMsg error) {
        Question question = asked.get(error.id());
        if (question == null) {
            return false;
        }
        String text = error.code() + ": " + error.text().replaceAll("\\s+", " ");
        LOG.debug("what-if {}: {}", error.id(), text);
        question.remark = text;
        if (IbErrorCode.severity(error.code(), true).refusal()) {
            Kind kind = IbErrorCode.kind(error.code(), error.text());
            question.answer.completeExceptionally(
                    BrokerException.said(
                            kind == null ? Kind.REFUSED : kind,
                            error.code(),
                            error.text().replaceAll("\\s+", " ")));
        }
        return true;
    }

    void failAll(BrokerException e) {
        asked.values().forEach(question -> question.answer.completeExceptionally(e));
    }
}
