package th.morprom.did.statusfeed;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A line to a database on which something happens, once, after the first query was answered and before the second is asked. */
final class BeforeTheSecondQuery extends DelegatingDataSource {
    private final Runnable happening;
    private int queries;

    BeforeTheSecondQuery(DataSource database, Runnable happening) {
        super(database);
        this.happening = happening;
    }

    @Override
    public Connection getConnection() throws SQLException {
        var connection = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                BeforeTheSecondQuery.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement") && ++queries == 2) {
                        happening.run();
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
