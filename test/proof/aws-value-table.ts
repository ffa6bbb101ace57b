/**
 * What may stand where the validator lets anything through: by type of resource and path (`#` for a place in a list), from the
 * CloudFormation and service references. Only what the templates write is here.
 */
export const allowedValues: Readonly<Record<string, readonly string[] | RegExp>> = {
  'AWS::ApiGatewayV2::Api ProtocolType': ['HTTP', 'WEBSOCKET'],
  'AWS::ApiGatewayV2::Authorizer AuthorizerType': ['JWT', 'REQUEST'],
  'AWS::ApiGatewayV2::Integration IntegrationType': ['HTTP_PROXY', 'AWS_PROXY'],
  'AWS::ApiGatewayV2::Integration IntegrationMethod': ['ANY', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
  'AWS::ApiGatewayV2::Integration ConnectionType': ['VPC_LINK', 'INTERNET'],
  'AWS::ApiGatewayV2::Integration PayloadFormatVersion': ['1.0', '2.0'],
  'AWS::ApiGatewayV2::Integration TimeoutInMillis': /^(?:[5-9]\d|[1-9]\d{2,3}|[12]\d{4}|30000)$/,
  'AWS::ApiGatewayV2::Route AuthorizationType': ['JWT', 'CUSTOM'],
  'AWS::ApiGatewayV2::Route RouteKey':
    /^(?:\$connect|\$disconnect|\$default|(?:ANY|GET|POST|PUT|PATCH|DELETE) \/[\w./~{}+-]*)$/,
  'AWS::AppConfig::ConfigurationProfile LocationUri': ['hosted'],
  'AWS::AppConfig::ConfigurationProfile Type': ['AWS.Freeform', 'AWS.AppConfig.FeatureFlags'],
  'AWS::CloudFront::Distribution DistributionConfig.Origins.#.CustomOriginConfig.OriginProtocolPolicy': [
    'https-only',
  ],
  'AWS::CloudFront::Distribution DistributionConfig.Origins.#.CustomOriginConfig.OriginSSLProtocols.#': [
    'TLSv1.2',
  ],
  'AWS::CloudFront::Distribution DistributionConfig.CacheBehaviors.#.ViewerProtocolPolicy': [
    'https-only',
    'redirect-to-https',
  ],
  'AWS::CloudFront::Distribution DistributionConfig.CacheBehaviors.#.AllowedMethods.#':
    /^(?:GET|HEAD|OPTIONS|PUT|PATCH|POST|DELETE)$/,
  'AWS::CloudFront::Distribution DistributionConfig.DefaultCacheBehavior.AllowedMethods.#':
    /^(?:GET|HEAD|OPTIONS|PUT|PATCH|POST|DELETE)$/,
  'AWS::CloudFront::Distribution DistributionConfig.CacheBehaviors.#.CachePolicyId': [
    '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
  ],
  'AWS::CloudFront::Distribution DistributionConfig.DefaultCacheBehavior.CachePolicyId': [
    '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
    '658327ea-f89d-4fab-a63d-7e88639e58f6',
  ],
  'AWS::CloudFront::Distribution DistributionConfig.CacheBehaviors.#.OriginRequestPolicyId': [
    'b689b0a8-53d0-40ab-baf2-68738e2966ac',
  ],
  'AWS::CloudFront::Distribution DistributionConfig.DefaultCacheBehavior.OriginRequestPolicyId': [
    'b689b0a8-53d0-40ab-baf2-68738e2966ac',
  ],
  'AWS::CloudFront::Distribution DistributionConfig.DefaultCacheBehavior.ResponseHeadersPolicyId': [
    '67f7725c-6f97-4210-82d7-5512b31e9d03',
  ],
  'AWS::CloudWatch::Alarm ExtendedStatistic': /^p\d{1,2}(?:\.\d+)?$/,
  'AWS::CloudWatch::Alarm Metrics.#.MetricStat.Stat': ['Sum', 'Average', 'Maximum', 'Minimum'],
  'AWS::CloudWatch::Alarm Metrics.#.MetricStat.Metric.MetricName': ['5xx', 'Count'],
  'AWS::CloudWatch::Alarm Metrics.#.MetricStat.Metric.Dimensions.#.Name': ['ApiId'],
  'AWS::CloudWatch::Alarm Metrics.#.MetricStat.Period': /^(?:60|[1-9]\d*00)$/,
  'AWS::CloudWatch::Alarm MetricName':
    /^(?:ApproximateAgeOfOldestMessage|ApproximateNumberOfMessagesVisible|AuroraReplicaLag|BreakerOpen|CDCLatencySource|ExecutionTime|ExecutionsFailed|GetRecords\.IteratorAgeMilliseconds|Latency|\w+ByHand)$/,
  'AWS::CloudWatch::Alarm Dimensions.#.Name': [
    'ApiId',
    'DBInstanceIdentifier',
    'Dependency',
    'QueueName',
    'ReplicationConfigIdentifier',
    'StateMachineArn',
    'StreamName',
  ],
  'AWS::Cognito::UserPoolIdentityProvider ProviderDetails.attributes_request_method': ['GET', 'POST'],
  'AWS::Cognito::UserPoolClient AllowedOAuthScopes.#': ['openid', 'email', 'profile'],
  'AWS::DMS::Endpoint EngineName': ['postgres', 'kinesis'],
  'AWS::DynamoDB::Table KeySchema.#.KeyType': ['HASH', 'RANGE'],
  'AWS::DynamoDB::Table TimeToLiveSpecification.AttributeName': ['expiresAt'],
  'AWS::ECS::Cluster ClusterSettings.#.Name': ['containerInsights'],
  'AWS::ECS::Cluster ClusterSettings.#.Value': ['enabled', 'enhanced'],
  'AWS::ElastiCache::ServerlessCache Engine': ['valkey'],
  'AWS::ElastiCache::ServerlessCache MajorEngineVersion': ['8'],
  'AWS::ElastiCache::User AccessString': /^on ~[a-z0-9-]+:\* \+@all -@dangerous -@admin$/,
  'AWS::ElasticLoadBalancingV2::LoadBalancer LoadBalancerAttributes.#.Key': [
    'deletion_protection.enabled',
    'routing.http.drop_invalid_header_fields.enabled',
  ],
  'AWS::ElasticLoadBalancingV2::LoadBalancer LoadBalancerAttributes.#.Value': ['true', 'false'],
  'AWS::ElasticLoadBalancingV2::TargetGroup TargetGroupAttributes.#.Key': [
    'deregistration_delay.timeout_seconds',
    'load_balancing.algorithm.anomaly_mitigation',
    'load_balancing.algorithm.type',
  ],
  'AWS::ElasticLoadBalancingV2::TargetGroup TargetGroupAttributes.#.Value':
    /^(?:weighted_random|on|\d{1,3}|[12]\d{3}|3[0-5]\d{2}|3600)$/,
  'AWS::Lambda::Permission Principal': ['apigateway.amazonaws.com'],
  'AWS::Route53::RecordSet Type': ['CNAME'],
  'AWS::Route53::RecordSet TTL': /^\d+$/,
  'AWS::WAFv2::LoggingConfiguration RedactedFields.#.SingleHeader.Name': ['authorization', 'cookie'],
  'AWS::WAFv2::WebACL Rules.#.Statement.ManagedRuleGroupStatement.VendorName': ['AWS'],
  'AWS::WAFv2::WebACL Rules.#.Statement.ManagedRuleGroupStatement.Name': [
    'AWSManagedRulesAmazonIpReputationList',
    'AWSManagedRulesCommonRuleSet',
    'AWSManagedRulesKnownBadInputsRuleSet',
  ],
  'AWS::WAFv2::WebACL Rules.#.Statement.RateBasedStatement.EvaluationWindowSec': ['60', '120', '300', '600'],
};
