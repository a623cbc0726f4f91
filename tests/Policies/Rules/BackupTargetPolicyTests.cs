using System.Text.Json.Nodes;
using Provisioning.Policies.Rules;
using Provisioning.PolicySdk;
using Provisioning.PolicySdk.Evaluation;
using Provisioning.PolicySdk.Resources;
using Provisioning.PolicySdk.Testing;

namespace Provisioning.Policies.Tests.Rules;

public sealed class BackupTargetPolicyTests
{
    private const string FilesystemType = "provisioning:storage:SharedFilesystem";
    private const string Finnish = "https://storage.eu-north1.nebius.cloud";
    private const string American = "https://s3.us-east-1.amazonaws.com";

    [Fact]
    public async Task A_backup_in_an_allowed_jurisdiction_passes()
        => Assert.Empty(await FindAsync(Filesystem(new { endpoint = Finnish, bucket = "b", location = "FI" })));

    [Fact]
    public async Task A_backup_abroad_is_refused_with_data_place_and_remedy()
    {
        var findings = await FindAsync(Filesystem(new { endpoint = American, bucket = "b" }));

        var violation = RuleHarness.Violation(findings);
        Assert.Equal("backup.endpoint", violation.Path);
        Assert.Equal("copies of personal data go to s3.us-east-1.amazonaws.com (object storage of aws) in US; they may be in EU only", violation.Message);
        Assert.EndsWith("SharedFilesystem::scratch", findings[0].Subject!.Value.Value, StringComparison.Ordinal);
        Assert.Equal(PolicySeverity.Critical, findings[0].Severity);
        Assert.Contains("environment.storage.filesystem.backup", findings[0].Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Claiming_another_place_does_not_move_a_host_that_the_catalogue_knows()
    {
        var environment = SampleEnvironment.Create();
        SampleEnvironment.Filesystem(environment)["backup"] = Backup(American, "FI");

        Assert.Equal("backup.endpoint", RuleHarness.Violation(await FindAsync([Filesystem(new { endpoint = American, location = "FI" })], environment)).Path);
    }

    [Fact]
    public async Task Of_a_host_that_nobody_knows_the_declared_place_counts()
    {
        var environment = SampleEnvironment.Create();
        SampleEnvironment.Filesystem(environment)["backup"] = Backup("https://s3.tampere.example", "FI");
        Assert.Empty(await FindAsync([Filesystem(new { endpoint = "https://s3.tampere.example", location = "FI" })], environment));

        SampleEnvironment.Filesystem(environment)["backup"] = Backup("https://s3.boston.example", "US");
        Assert.Equal("backup.endpoint", RuleHarness.Violation(
            await FindAsync([Filesystem(new { endpoint = "https://s3.boston.example", location = "US" })], environment)).Path);
    }

    [Fact]
    public async Task A_backup_location_of_Velero_is_judged_by_endpoint_and_region()
    {
        static PolicyResource Location(object config) => TestResource.Of("kubernetes:velero.io/v1:BackupStorageLocation", "bsl", new { spec = new { config } });

        Assert.Equal("spec.config.s3Url", RuleHarness.Violation(await FindAsync(Location(new { s3Url = American }))).Path);
        Assert.Equal("spec.config.region", RuleHarness.Violation(await FindAsync(Location(new { region = "nebius/us-central1" }))).Path);
        Assert.Empty(await FindAsync(Location(new { s3Url = Finnish, region = "eu-north1" })));
        Assert.Equal("it does not say where copies go", RuleHarness.Unknown(await FindAsync(Location(new { }))).Reason);
    }

    [Fact]
    public async Task The_backup_location_of_a_filesystem_is_named_with_the_filesystem_it_belongs_to()
    {
        var filesystem = TestResource.Of(FilesystemType, "training", new { claim = "tenant/training" });
        var location = TestResource.Of("kubernetes:velero.io/v1:BackupStorageLocation", "training-backup", new
        {
            metadata = new { annotations = new Dictionary<string, string> { ["provisioning.dev/location"] = "US" } },
            spec = new { config = new { s3Url = "https://s3.nowhere.example/", region = "nl" } },
        }, filesystem);

        var violation = RuleHarness.Violation(await FindAsync([TestResource.Stack, filesystem, location]));

        Assert.Equal("metadata.annotations[\"provisioning.dev/location\"]", violation.Path);
        Assert.StartsWith("copies of personal data of training go to US (United States", violation.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("longhorn.io/v1beta2:BackupTarget", "backupTargetURL")]
    [InlineData("barmancloud.cnpg.io/v1:ObjectStore", "configuration.endpointURL")]
    [InlineData("k8up.io/v1:Schedule", "backend.s3.endpoint")]
    [InlineData("volsync.backube/v1alpha1:ReplicationSource", "rsyncTLS.address")]
    [InlineData("postgresql.cnpg.io/v1:Cluster", "backup.barmanObjectStore.endpointURL")]
    [InlineData("ceph.rook.io/v1:CephObjectRealm", "pull.endpoint")]
    public async Task Operators_that_copy_data_are_judged_by_where_they_send_it(string type, string path)
    {
        object spec = American;
        foreach (var part in path.Split('.').Reverse())
            spec = new Dictionary<string, object> { [part] = spec };

        Assert.Equal($"spec.{path}", RuleHarness.Violation(await FindAsync(TestResource.Of($"kubernetes:{type}", "x", new { spec }))).Path);
    }

    [Fact]
    public async Task Data_is_followed_from_the_dataset_through_the_filesystem_to_its_backup()
    {
        var filesystem = TestResource.Of(FilesystemType, "scratch");
        var bucket = TestResource.Of("kubernetes:velero.io/v1:BackupStorageLocation", "bsl", new { spec = new { config = new { s3Url = American } } }, filesystem);
        var dataset = TestResource.Of("kubernetes:core/v1:PersistentVolumeClaim", "patients", new
        {
            metadata = new { labels = new Dictionary<string, string> { ["provisioning.dev/data-class"] = "special" } },
            volume = TestResource.Reference(filesystem),
        });
        var other = TestResource.Of("kubernetes:core/v1:PersistentVolumeClaim", "brochures", new
        {
            metadata = new { labels = new Dictionary<string, string> { ["provisioning.dev/data-class"] = "secret" } },
        });

        var violation = RuleHarness.Violation(await FindAsync([dataset, other, filesystem, bucket]));

        Assert.StartsWith("copies of special data of patients go to", violation.Message, StringComparison.Ordinal);
        Assert.Equal(PolicySeverity.Critical, violation.Severity);
    }

    [Fact]
    public async Task Data_of_a_lower_class_does_less_harm_and_may_still_not_leave()
    {
        var findings = await FindAsync(TestResource.Of(FilesystemType, "logs", new { dataClass = "internal", backup = new { endpoint = American } }));

        Assert.Equal(PolicySeverity.High, RuleHarness.Violation(findings).Severity);
        Assert.Equal(EnforcementLevel.Mandatory, findings[0].Level);
    }

    [Fact]
    public async Task A_target_that_is_not_known_yet_or_to_nobody_is_undecided()
    {
        Assert.Equal("the value cannot be known yet", RuleHarness.Unknown(await FindAsync(Filesystem(new { endpoint = TestProperties.Unknown }))).Reason);
        Assert.Contains("s3.nowhere.example", RuleHarness.Unknown(await FindAsync(Filesystem(new { endpoint = "https://s3.nowhere.example" }))).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_that_copies_nothing_is_not_applicable()
        => RuleHarness.NotApplicable(await FindAsync(TestResource.Of("kubernetes:core/v1:Pod", "p"), TestResource.Of(FilesystemType, "scratch")));

    [Fact]
    public async Task A_backup_inside_the_cluster_by_itself_says_nothing_of_where_it_is()
        => Assert.Equal("it does not say where copies go",
            RuleHarness.Unknown(await FindAsync(Filesystem(new { endpoint = "http://minio.backup.svc:9000" }))).Reason);

    private static PolicyResource Filesystem(object backup) => TestResource.Of(FilesystemType, "scratch", new { backup });

    private static JsonObject Backup(string endpoint, string location) => new()
    {
        ["endpoint"] = endpoint,
        ["bucket"] = "backups",
        ["location"] = location,
        ["credentials"] = new JsonObject { ["username"] = "backupKey", ["password"] = "backupSecret" },
    };

    private static Task<System.Collections.Immutable.ImmutableArray<Finding>> FindAsync(params PolicyResource[] resources) => FindAsync(resources, null);

    private static Task<System.Collections.Immutable.ImmutableArray<Finding>> FindAsync(PolicyResource[] resources, JsonObject? environment)
        => RuleHarness.FindInStackAsync(BackupTargetPolicy.Id, resources, environment);
}
