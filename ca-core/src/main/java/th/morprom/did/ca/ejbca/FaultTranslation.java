package th.morprom.did.ca.ejbca;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import th.morprom.did.ejbca.contract.EjbcaWs;

/** Stands before the operations and tells their refusals as faults that the operation declares. */
final class FaultTranslation implements InvocationHandler {
    private final EjbcaWs operations;

    private FaultTranslation(EjbcaWs operations) {
        this.operations = operations;
    }

    static EjbcaWs before(EjbcaWs operations) {
        return (EjbcaWs) Proxy.newProxyInstance(
                EjbcaWs.class.getClassLoader(), new Class<?>[] {EjbcaWs.class}, new FaultTranslation(operations));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method operation, Object @Nullable [] arguments) throws Throwable {
        try {
            return operation.invoke(operations, arguments);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof RuntimeException failure && operation.getExceptionTypes().length > 0) {
                throw Faults.of(failure, operation.getExceptionTypes());
            }
            throw failed.getCause();
        }
    }
}
