namespace Pulumi.Kubernetes.Types.Outputs.Helm.V3;

/// <summary>The repository that a chart came from.</summary>
[OutputType]
public sealed class RepositoryOpts
{
    /// <summary>The file with the certificate authority to trust.</summary>
    public readonly string CaFile;

    /// <summary>The file with the client's certificate.</summary>
    public readonly string CertFile;

    /// <summary>The file with the client's key.</summary>
    public readonly string KeyFile;

    /// <summary>The password.</summary>
    public readonly string Password;

    /// <summary>The address.</summary>
    public readonly string Repo;

    /// <summary>The user.</summary>
    public readonly string Username;

    [OutputConstructor]
    private RepositoryOpts(string caFile, string certFile, string keyFile, string password, string repo, string username)
    {
        CaFile = caFile;
        CertFile = certFile;
        KeyFile = keyFile;
        Password = password;
        Repo = repo;
        Username = username;
    }
}
