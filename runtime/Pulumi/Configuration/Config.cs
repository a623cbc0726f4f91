using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Pulumi;

/// <summary>The stack's configuration in one namespace. Secret getters give secret outputs.</summary>
public sealed class Config
{
    private readonly string name;

    /// <summary>Reads a namespace; the project's own where none is given.</summary>
    public Config(string? name = null)
    {
        name ??= Deployment.Instance.ProjectName;
        this.name = name.EndsWith(":config", StringComparison.Ordinal) ? name[..^":config".Length] : name;
    }

    /// <summary>A value, or null.</summary>
    public string? Get(string key) => Deployment.Internal.Config.Find(FullKey(key));

    /// <summary>A secret value, or null.</summary>
    public Output<string>? GetSecret(string key) => Get(key) is { } value ? Output.CreateSecret(value) : null;

    /// <summary>A value that is <c>true</c> or <c>false</c>, or null.</summary>
    /// <exception cref="RunException">It is neither.</exception>
    public bool? GetBoolean(string key) => Get(key) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        _ => throw WrongType(key, nameof(Boolean)),
    };

    /// <summary>A secret value that is <c>true</c> or <c>false</c>, or null.</summary>
    /// <exception cref="RunException">It is neither.</exception>
    public Output<bool>? GetSecretBoolean(string key) => Secret(GetBoolean(key));

    /// <summary>A whole number, or null.</summary>
    /// <exception cref="RunException">It is not a whole number.</exception>
    public int? GetInt32(string key) => Get(key) switch
    {
        null => null,
        var value when int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw WrongType(key, nameof(Int32)),
    };

    /// <summary>A secret whole number, or null.</summary>
    /// <exception cref="RunException">It is not a whole number.</exception>
    public Output<int>? GetSecretInt32(string key) => Secret(GetInt32(key));

    /// <summary>A number, or null.</summary>
    /// <exception cref="RunException">It is not a number.</exception>
    public double? GetDouble(string key) => Get(key) switch
    {
        null => null,
        var value when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw WrongType(key, nameof(Double)),
    };

    /// <summary>A secret number, or null.</summary>
    /// <exception cref="RunException">It is not a number.</exception>
    public Output<double>? GetSecretDouble(string key) => Secret(GetDouble(key));

    /// <summary>A structured value, read from its JSON, or the type's default.</summary>
    /// <exception cref="RunException">The JSON does not fit the type.</exception>
    [return: MaybeNull]
    public T GetObject<T>(string key, JsonSerializerOptions options) => Deserialize<T>(key, options);

    /// <summary>A structured value, read from its JSON, or the type's default.</summary>
    /// <exception cref="RunException">The JSON does not fit the type.</exception>
    [return: MaybeNull]
    public T GetObject<T>(string key) => Deserialize<T>(key, options: null);

    /// <summary>A secret structured value, or null.</summary>
    /// <exception cref="RunException">The JSON does not fit the type.</exception>
    public Output<T>? GetSecretObject<T>(string key, JsonSerializerOptions options)
        => Deserialize<T>(key, options) is { } value ? Output.CreateSecret(value) : null;

    /// <summary>A secret structured value, or null.</summary>
    /// <exception cref="RunException">The JSON does not fit the type.</exception>
    public Output<T>? GetSecretObject<T>(string key)
        => Get(key) is null ? null : Output.CreateSecret(Deserialize<T>(key, options: null)!);

    /// <summary>A value.</summary>
    /// <exception cref="RunException">It is not set.</exception>
    public string Require(string key) => Get(key) ?? throw Missing(key);

    /// <summary>A secret value.</summary>
    /// <exception cref="RunException">It is not set.</exception>
    public Output<string> RequireSecret(string key) => Output.CreateSecret(Require(key));

    /// <summary>A value that is <c>true</c> or <c>false</c>.</summary>
    /// <exception cref="RunException">It is not set, or neither.</exception>
    public bool RequireBoolean(string key) => GetBoolean(key) ?? throw Missing(key);

    /// <summary>A secret value that is <c>true</c> or <c>false</c>.</summary>
    /// <exception cref="RunException">It is not set, or neither.</exception>
    public Output<bool> RequireSecretBoolean(string key) => Output.CreateSecret(RequireBoolean(key));

    /// <summary>A whole number.</summary>
    /// <exception cref="RunException">It is not set, or not a whole number.</exception>
    public int RequireInt32(string key) => GetInt32(key) ?? throw Missing(key);

    /// <summary>A secret whole number.</summary>
    /// <exception cref="RunException">It is not set, or not a whole number.</exception>
    public Output<int> RequireSecretInt32(string key) => Output.CreateSecret(RequireInt32(key));

    /// <summary>A number.</summary>
    /// <exception cref="RunException">It is not set, or not a number.</exception>
    public double RequireDouble(string key) => GetDouble(key) ?? throw Missing(key);

    /// <summary>A secret number.</summary>
    /// <exception cref="RunException">It is not set, or not a number.</exception>
    public Output<double> RequireSecretDouble(string key) => Output.CreateSecret(RequireDouble(key));

    /// <summary>A structured value, read from its JSON.</summary>
    /// <exception cref="RunException">It is not set, or the JSON does not fit the type.</exception>
    public T RequireObject<T>(string key, JsonSerializerOptions options) => Required<T>(key, options);

    /// <summary>A structured value, read from its JSON.</summary>
    /// <exception cref="RunException">It is not set, or the JSON does not fit the type.</exception>
    public T RequireObject<T>(string key) => Required<T>(key, options: null);

    /// <summary>A secret structured value.</summary>
    /// <exception cref="RunException">It is not set, or the JSON does not fit the type.</exception>
    public Output<T> RequireSecretObject<T>(string key, JsonSerializerOptions options) => Output.CreateSecret(Required<T>(key, options));

    /// <summary>A secret structured value.</summary>
    /// <exception cref="RunException">It is not set, or the JSON does not fit the type.</exception>
    public Output<T> RequireSecretObject<T>(string key) => Output.CreateSecret(Required<T>(key, options: null));

    private static Output<T>? Secret<T>(T? value)
        where T : struct
        => value is { } known ? Output.CreateSecret(known) : null;

    private T Required<T>(string key, JsonSerializerOptions? options)
        => Get(key) is null ? throw Missing(key) : Deserialize<T>(key, options)!;

    private T? Deserialize<T>(string key, JsonSerializerOptions? options)
    {
        if (Get(key) is not { } value)
            return default;
        try
        {
            return JsonSerializer.Deserialize<T>(value, options);
        }
        catch (JsonException exception)
        {
            throw WrongType(key, typeof(T).FullName!, exception);
        }
    }

    private string FullKey(string key) => $"{name}:{key}";

    private ConfigTypeException WrongType(string key, string expected, Exception? cause = null)
        => new($"Configuration '{FullKey(key)}' value '{Deployment.Internal.Config.Show(FullKey(key))}' is not a valid {expected}", cause);

    private ConfigMissingException Missing(string key) => new(
        $"Missing Required configuration variable '{FullKey(key)}'\n" +
        $"\tplease set a value using the command `pulumi config set {FullKey(key)} <value>`");

    private sealed class ConfigTypeException(string message, Exception? cause) : RunException(message, cause);

    private sealed class ConfigMissingException(string message) : RunException(message);
}
