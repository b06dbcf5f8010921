DROP TABLE refusal;
