namespace Pulumi.Kubernetes.Types.Inputs.Helm.V3;

/// <summary>The repository that a chart comes from.</summary>
public class RepositoryOptsArgs : ResourceArgs
{
    [Input("password")]
    private Input<string>? _password;

    /// <summary>The file with the certificate authority to trust.</summary>
    [Input("caFile")]
    public Input<string>? CaFile { get; set; }

    /// <summary>The file with the client's certificate.</summary>
    [Input("certFile")]
    public Input<string>? CertFile { get; set; }

    /// <summary>The file with the client's key.</summary>
    [Input("keyFile")]
    public Input<string>? KeyFile { get; set; }

    /// <summary>The password. Secret whatever it is set to.</summary>
    public Input<string>? Password
    {
        get => _password;
        set => _password = Output.Tuple<Input<string>?, int>(value, Output.CreateSecret(0)).Apply(pair => pair.Item1);
    }

    /// <summary>The address.</summary>
    [Input("repo")]
    public Input<string>? Repo { get; set; }

    /// <summary>The user.</summary>
    [Input("username")]
    public Input<string>? Username { get; set; }

    /// <summary>Arguments with nothing set.</summary>
    public static new RepositoryOptsArgs Empty => new();
}
