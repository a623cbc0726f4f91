namespace Wire;

public static class KubernetesProgram
{
    public static System.Collections.Generic.IDictionary<string, object?> Run() => throw new System.NotSupportedException();
}
