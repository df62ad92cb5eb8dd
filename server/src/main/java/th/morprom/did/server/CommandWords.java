package th.morprom.did.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The words of a command: {@code --option value} pairs, and Spring Boot properties ({@code --spring.datasource.url=…}).
 *
 * @param options by name, without the dashes
 * @param properties as they were given
 */
record CommandWords(Map<String, String> options, List<String> properties) {
    /** @throws WordsRefused if a word is neither, or an option is not one of these */
    static CommandWords of(List<String> words, Set<String> known) {
        var options = new HashMap<String, String>();
        var properties = new ArrayList<String>();
        for (var i = 0; i < words.size(); i++) {
            var word = words.get(i);
            if (word.startsWith("--") && word.contains("=")) {
                properties.add(word);
            } else if (word.startsWith("--") && known.contains(word.substring(2)) && i + 1 < words.size()) {
                options.put(word.substring(2), words.get(++i));
            } else {
                throw new WordsRefused(word);
            }
        }
        return new CommandWords(Map.copyOf(options), List.copyOf(properties));
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /** @throws WordsRefused if it was not given */
    String required(String name) {
        return option(name).orElseThrow(() -> new WordsRefused("--" + name));
    }

    /** @throws WordsRefused if it is no number */
    Optional<Integer> number(String name) {
        return option(name).map(text -> {
            try {
                return Integer.valueOf(text);
            } catch (NumberFormatException e) {
                throw new WordsRefused("--" + name + ": no number: " + text, e);
            }
        });
    }

    /** @throws WordsRefused if it is no UUID */
    Optional<UUID> uuid(String name) {
        return option(name).map(text -> {
            try {
                return UUID.fromString(text);
            } catch (IllegalArgumentException e) {
                throw new WordsRefused("--" + name + ": no UUID: " + text, e);
            }
        });
    }
}
