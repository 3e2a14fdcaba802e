package io.labase.trading.ib.sim;

import java.util.List;
import java.util.Map;

/**
 * The texts of a gateway that is set to French. What is no text of the gateway, such as the name of a
 * farm, a reason or a number, stays where it stands.
 */
final class French {
    private static final String HISTORY =
            "Message d'erreur du service de données de marché historiques :";

    /** Whole texts and their beginnings; a longer one stands before one that it holds. */
    private static final List<Map.Entry<String, String>> PHRASES =
            List.of(
                    Map.entry(
                            Codes.OTHER_ADDRESS,
                            HISTORY
                                    + "La session de trading TWS est connectée depuis une autre"
                                    + " adresse IP"),
                    Map.entry(
                            Codes.PACING,
                            HISTORY
                                    + "Non-respect de la cadence des requêtes de données"
                                    + " historiques"),
                    Map.entry(
                            Codes.HISTORY_DOWN,
                            HISTORY
                                    + "La tentative de connexion HMDS a échoué. Une nouvelle"
                                    + " tentative va être effectuée..."),
                    Map.entry(
                            Codes.HISTORY + "HMDS query returned no data:",
                            HISTORY + "La requête HMDS n'a renvoyé aucune donnée :"),
                    Map.entry(
                            Codes.HISTORY + "API historical data query cancelled:",
                            HISTORY + "Requête API de données historiques annulée :"),
                    Map.entry(
                            Codes.HISTORY + "No market data permissions for",
                            HISTORY + "Aucune autorisation de données de marché pour"),
                    Map.entry(
                            "Max rate of messages per second has been exceeded:",
                            "Le nombre maximal de messages par seconde a été dépassé :"),
                    Map.entry(
                            "No security definition has been found for the request",
                            "Aucune définition de titre n'a été trouvée pour cette requête"),
                    Map.entry("Order rejected - reason:", "Ordre rejeté - motif :"),
                    Map.entry("Order Canceled - reason:", "Ordre annulé - motif :"),
                    Map.entry(
                            "Unable to connect as the client id is already in use. Retry with a"
                                    + " unique client id.",
                            "Connexion impossible : l'identifiant client est déjà utilisé. Réessayez"
                                    + " avec un identifiant unique."),
                    Map.entry(
                            "Requested market data is not subscribed. Delayed market data is not",
                            "Les données de marché demandées ne font l'objet d'aucun abonnement. Les"
                                    + " données différées ne sont pas"),
                    Map.entry(
                            "Requested market data is not subscribed. Displaying delayed market"
                                    + " data.",
                            "Les données de marché demandées ne font l'objet d'aucun abonnement."
                                    + " Affichage de données différées."),
                    Map.entry(
                            "No market data during competing live session",
                            "Aucune donnée de marché pendant une session réelle concurrente"),
                    Map.entry(
                            "Shares for this order are not immediately available for short sale. The"
                                    + " order will be held while we attempt to locate the shares.",
                            "Les titres de cet ordre ne sont pas immédiatement disponibles pour une"
                                    + " vente à découvert. L'ordre est retenu pendant leur"
                                    + " recherche."),
                    Map.entry(
                            "Connectivity between IB and Trader Workstation has been lost.",
                            "La connexion entre IB et Trader Workstation a été perdue."),
                    Map.entry(
                            "Connectivity between IB and Trader Workstation has been restored - data"
                                    + " lost.",
                            "La connexion entre IB et Trader Workstation a été rétablie - données"
                                    + " perdues."),
                    Map.entry(
                            "Connectivity between IB and Trader Workstation has been restored - data"
                                    + " maintained.",
                            "La connexion entre IB et Trader Workstation a été rétablie - données"
                                    + " conservées."),
                    Map.entry(
                            "Connectivity between Trader Workstation and server is broken. It will"
                                    + " be restored automatically.",
                            "La connexion entre Trader Workstation et le serveur est interrompue."
                                    + " Elle sera rétablie automatiquement."),
                    Map.entry(
                            "HMDS data farm connection is inactive but should be available upon"
                                    + " demand.",
                            "La connexion au centre de données HMDS est inactive mais devrait être"
                                    + " disponible sur demande."),
                    Map.entry(
                            "Market data farm connection is inactive but should be available upon"
                                    + " demand.",
                            "La connexion au centre de données de marché est inactive mais devrait"
                                    + " être disponible sur demande."),
                    Map.entry(
                            "HMDS data farm connection is OK:",
                            "La connexion au centre de données HMDS est bonne :"),
                    Map.entry(
                            "HMDS data farm connection is broken:",
                            "La connexion au centre de données HMDS est interrompue :"),
                    Map.entry(
                            "Market data farm connection is OK:",
                            "La connexion au centre de données de marché est bonne :"),
                    Map.entry(
                            "Market data farm connection is broken:",
                            "La connexion au centre de données de marché est interrompue :"),
                    Map.entry(
                            "Market data farm is connecting:",
                            "Connexion au centre de données de marché en cours :"),
                    Map.entry(
                            "Sec-def data farm connection is OK:",
                            "La connexion au centre de définitions de titres est bonne :"),
                    Map.entry(
                            "Sec-def data farm connection is broken:",
                            "La connexion au centre de définitions de titres est interrompue :"),
                    Map.entry(
                            "Can't find order with id =",
                            "Impossible de trouver l'ordre avec id ="),
                    Map.entry("Missing parent order", "Ordre parent manquant"),
                    Map.entry(
                            "Order being modified does not match original order.",
                            "L'ordre modifié ne correspond pas à l'ordre d'origine."),
                    Map.entry(
                            "The API interface is currently in Read-Only mode.",
                            "L'interface API est actuellement en mode lecture seule."),
                    Map.entry(
                            "Error validating request.",
                            "Erreur lors de la validation de la requête."),
                    Map.entry("Order Message:", "Message relatif à l'ordre :"),
                    Map.entry(
                            "Order TIF was set to DAY based on order preset.",
                            "La durée de validité de l'ordre a été fixée à DAY selon les"
                                    + " préréglages."));

    private French() {}

    /** A text in French; as it is where nothing in it is known. */
    static String of(String english) {
        String text = english;
        for (Map.Entry<String, String> phrase : PHRASES) {
            text = text.replace(phrase.getKey(), phrase.getValue());
        }
        return text;
    }
}
