package th.morprom.did.ra.personnel;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import th.morprom.did.ra.csv.CsvTable;
import th.morprom.did.ra.problem.ApiError;
import th.morprom.did.ra.problem.ApiRefused;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of {@code {"rows": [{"cid": "…"}, …]}}, one at a time: a body of a few megabytes can hold a million rows or
 * names, and nothing is kept of those that a table cannot have.
 */
final class SentRows implements Iterator<Map<String, String>> {
    private final JsonParser json;
    private JsonToken token;

    private SentRows(JsonParser json) {
        this.json = json;
        this.token = advance();
    }

    /**
     * What the body says.
     *
     * @throws ApiRefused with {@code MALFORMED_REQUEST} if it is not of this form, or a row has more names than any table
     */
    static CsvTable table(JsonMapper mapper, byte[] body) {
        try (var json = mapper.createParser(body)) {
            require(json.nextToken() == JsonToken.START_OBJECT);
            @Nullable CsvTable table = null;
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var rows = json.currentName().equals("rows");
                var value = json.nextToken();
                if (rows) {
                    require(table == null && value == JsonToken.START_ARRAY);
                    var sent = new SentRows(json);
                    table = CsvTable.of(sent, PersonnelTable.COLUMNS);
                    if (sent.hasNext()) {
                        // No use to read on: the table says why.
                        return table;
                    }
                } else {
                    json.skipChildren();
                }
            }
            require(json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null);
            if (table == null) {
                throw new ApiRefused(ApiError.MALFORMED_REQUEST);
            }
            return table;
        } catch (JacksonException malformed) {
            throw new ApiRefused(ApiError.MALFORMED_REQUEST);
        }
    }

    @Override
    public boolean hasNext() {
        return token != JsonToken.END_ARRAY;
    }

    @Override
    public Map<String, String> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        require(token == JsonToken.START_OBJECT);
        var row = new LinkedHashMap<String, String>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = json.currentName();
            var value = json.nextToken();
            require(value.isScalarValue() && row.size() < CsvTable.MOST_COLUMNS);
            row.put(name, value == JsonToken.VALUE_NULL ? "" : json.getString());
        }
        token = advance();
        return row;
    }

    private JsonToken advance() {
        var next = json.nextToken();
        require(next != null);
        return next;
    }

    private static void require(boolean well) {
        if (!well) {
            throw new ApiRefused(ApiError.MALFORMED_REQUEST);
        }
    }
}
